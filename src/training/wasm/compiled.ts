import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Arena } from './arena.ts';
import type { ParameterBlock } from './parameter-block.ts';
import type { Tensor } from './tensor.ts';

/** An opcode and the address of the structure that it works on. */
export type Instruction = readonly [opcode: number, structure: number];

/** What layers become. */
export interface Compiled {
  readonly output: Tensor;
  readonly forward: readonly Instruction[];
  /** Expects the output's gradient; computes the input's, unless it has none, and steps the layer's parameters. */
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
}

/** A parameter by its name: its address, room for its gradient, and the instruction that steps it with that. */
export function parameterOf({ arena, block, sgd }: Context, name: string) {
  const { offset, bytes } = block.slots.get(name)!;
  const gradient = arena.reserve(bytes);
  const step = arena.structure('SgdStep', { sgd, offset, bytes, gradient });
  return { value: block.parameters + offset, gradient, step: [op.SGD_STEP, step] } as const;
}
