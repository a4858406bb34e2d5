import type { DatasetSpec } from '../data/datasets/dataset.ts';
import type { Parameters } from '../math/parameters.ts';

// One parameter of a run, whose real values its events tell, so that the average can be followed in numbers: the bias of the
// output for the data set's first class. Every model ends in a dense layer with one output a class, whose bias is its last
// tensor.

/** What the parameter is, in the words of the data set: "bias of the output 'airplane'". */
export const exampleParameterName = ({ classes }: Pick<DatasetSpec, 'classes'>): string =>
  `bias of the output '${classes[0]}'`;

/** Its value in a model. */
export const exampleValue = (parameters: Parameters): number => parameters.at(-1)![0]!;
