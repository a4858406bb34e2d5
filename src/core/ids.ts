declare const brand: unique symbol;

/** A client's position among the `num-supernodes` clients, from 0. */
export type ClientId = number & { readonly [brand]: 'client' };
/** A worker's position in the pool, from 0. A worker plays any client. */
export type WorkerId = number & { readonly [brand]: 'worker' };

// The only two places where a plain number becomes an id.
export const clientId = (index: number): ClientId => index as ClientId;
export const workerId = (index: number): WorkerId => index as WorkerId;
