import type { OptionSpec, ValuesOf } from '../config/field.ts';
import type { Rng } from '../rng.ts';

/** Splits a training set among clients, on its labels alone. */
export interface Partitioner<Options extends OptionSpec = OptionSpec> {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly options: Options;
  /**
   * Gives every position of `labels` to exactly one client.
   * @returns one ascending array of positions a client.
   * @throws ApiaryError `partition-impossible` when the options cannot be satisfied.
   */
  assign(labels: Uint8Array, clients: number, rng: Rng, options: ValuesOf<Options>): Uint32Array[];
}

// Infers the option types from the object, so that no file states them twice.
export const definePartitioner = <Options extends OptionSpec>(
  p: Partitioner<Options>,
): Partitioner<Options> => p;
