import type { Arena } from './arena.ts';
import type { ParameterBlock, Slot } from './parameter-block.ts';
import type { Tensor } from './tensor.ts';

/** An opcode and the address of the structure that it works on. */
export type Instruction = readonly [opcode: number, structure: number];

/** What layers become. */
export interface Compiled {
  readonly output: Tensor;
  /** In training. */
  readonly forward: readonly Instruction[];
  /** In evaluation and prediction. */
  readonly inference: readonly Instruction[];
  /**
   * Expects the output's gradient; computes those of the input, unless it has none, and of the parameters, or steps
   * these.
   */
  readonly backward: readonly Instruction[];
}

/** Where layers are compiled to, and what they start from. */
export interface Context {
  readonly arena: Arena;
  readonly block: ParameterBlock;
  readonly capacity: number;
  readonly input: Tensor;
  /** The optimiser's structure. */
  readonly sgd: number;
  /** Parameters that their layers step themselves, so far. */
  readonly stepped: Set<Slot>;
  /** Structures of the dropout layers so far, in the order of their computation. */
  readonly dropouts: number[];
}

/** Most layers compute the same in training and in inference. */
export const withForward = (
  forward: readonly Instruction[],
  rest: Pick<Compiled, 'output' | 'backward'>,
): Compiled => ({ ...rest, forward, inference: forward });
