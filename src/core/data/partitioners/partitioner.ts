import type { OptionSpec, ValuesOf } from '../../config/field.ts';
import type { Rng } from '../../math/rng.ts';

/** What a partition must be, beside what the partitioner's own options ask for. */
export interface PartitionRequest {
  readonly clients: number;
  /** Classes of the data set: labels are below. */
  readonly classes: number;
  readonly rng: Rng;
  /** The fewest images that a client can split into training and validation. */
  readonly smallest: number;
  /** How often a partition by chance, which takes so many random numbers, may be drawn before it is given up. */
  readonly maxDraws: (numbersADraw: number) => number;
}

/** Splits a training set among clients, on its labels alone. */
export interface Partitioner<Options extends OptionSpec = OptionSpec> {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly options: Options;
  /**
   * Gives positions of `labels` to clients, none to more than one.
   * @returns one ascending array of positions a client.
   * @throws ApiaryError `partition-impossible` when the options cannot be satisfied.
   */
  assign(labels: Uint8Array, request: PartitionRequest, options: ValuesOf<Options>): Uint32Array[];
  /** For each option that may be to blame: easier values, the nearest first. */
  easier?(options: ValuesOf<Options>): { readonly [K in keyof Options]?: readonly number[] };
}

// Infers the id and the option types from the object, so that no file states them twice.
export const definePartitioner = <Id extends string, Options extends OptionSpec>(
  p: Partitioner<Options> & { readonly id: Id },
): Partitioner<Options> & { readonly id: Id } => p;
