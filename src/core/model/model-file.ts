import type { Parameters } from '../math/parameters.ts';

/** A model that was read from a file. */
export interface ModelFile {
  /** The file's. */
  readonly name: string;
  /** Ids of the data set that it recognises, and of the model. */
  readonly dataset: string;
  readonly model: string;
  /** Finite, in the model's order and layout. */
  readonly parameters: Parameters;
}
