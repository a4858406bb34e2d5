declare const brand: unique symbol;

/** A client's position among the `num-supernodes` clients, from 0. */
export type ClientId = number & { readonly [brand]: 'client' };
/** Names one run for good: random, so that runs of different tabs and machines never meet. */
export type RunId = string & { readonly [brand]: 'run' };
/** A worker's position in the pool, from 0. A worker plays any client. */
export type WorkerId = number & { readonly [brand]: 'worker' };

// The only places where a plain value becomes an id.
export const clientId = (index: number): ClientId => index as ClientId;
export const runId = (text: string): RunId => text as RunId;
export const workerId = (index: number): WorkerId => index as WorkerId;
