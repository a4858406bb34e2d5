import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Model } from '../../core/model/model.ts';
import { Arena } from './arena.ts';
import { compileLayer, type Instruction } from './layers.ts';
import { createParameterBlock, type ParameterBlock } from './parameter-block.ts';
import { createTensor, F32, type Tensor, valuesOf } from './tensor.ts';

/** A model compiled for batches of up to `capacity` examples: programs for the kernels, and where their data lies. */
export interface Plan {
  readonly capacity: number;
  readonly arena: Arena;
  readonly block: ParameterBlock;
  /** Forward, loss, backward and the optimiser's step. */
  readonly train: number;
  /** Forward and loss. */
  readonly evaluate: number;
  /** Forward and softmax. */
  readonly predict: number;
  readonly pixels: number;
  readonly labels: number;
  readonly logits: Tensor;
  readonly probabilities: number;
  readonly lossSum: number;
  readonly sgd: number;
}

export function compilePlan(model: Model, capacity: number, base: number): Plan {
  const arena = new Arena(base);
  const block = createParameterBlock(arena, model);
  const input = createTensor(arena, model.input, capacity, false);
  const count = valuesOf(model.input);
  const pixels = arena.reserve(capacity * count);
  const read = arena.structure('Pixels', {
    bytes: pixels,
    output: input.value,
    count,
    outputStep: input.step,
  });

  const forward: Instruction[] = [[op.PIXELS_FORWARD, read]];
  const backward: Instruction[] = [];
  let current = input;
  for (let at = 0; at < model.layers.length; ) {
    const compiled = compileLayer({ arena, block, capacity, input: current }, model.layers.slice(at));
    forward.push(...compiled.forward);
    backward.unshift(...compiled.backward);
    current = compiled.output;
    at += compiled.layers;
  }

  const logits = current;
  const classes = valuesOf(logits.shape);
  const labels = arena.reserve(capacity);
  const lossSum = arena.reserve(8);
  const probabilities = arena.reserve(F32 * capacity * classes);
  const loss = arena.structure('Loss', {
    ...{ logits: logits.value, labels, logitsGradient: logits.gradient, probabilities, lossSum, classes },
  });
  const sgd = arena.structure('Sgd', { ...block, learningRate: 0, momentum: 0, proximalMu: 0 });
  const program = (instructions: Instruction[]) => arena.words([...instructions.flat(), op.END, 0]);
  return {
    ...{ capacity, arena, block, pixels, labels, logits, probabilities, lossSum, sgd },
    train: program([
      ...forward,
      [op.LOSS_FORWARD, loss],
      [op.LOSS_BACKWARD, loss],
      ...backward,
      [op.SGD_STEP, sgd],
    ]),
    evaluate: program([...forward, [op.LOSS_FORWARD, loss]]),
    predict: program([...forward, [op.SOFTMAX_FORWARD, loss]]),
  };
}
