import * as op from '../../../kernels/assembly/opcodes.ts';
import { inputScaling } from '../../core/data/datasets/dataset.ts';
import type { Model } from '../../core/model/model.ts';
import { Arena } from './arena.ts';
import type { Instruction } from './compiled.ts';
import { compileLayers } from './layers.ts';
import { createParameterBlock, type ParameterBlock } from './parameter-block.ts';
import { createTensor, F32, floatBits, type Tensor, valuesOf } from './tensor.ts';

/** A model compiled for batches of up to `capacity` examples: programs for the kernels, and where their data lies. */
export interface Plan {
  readonly capacity: number;
  readonly arena: Arena;
  readonly block: ParameterBlock;
  /** Forward, loss, and backward with the optimiser's steps. */
  readonly train: number;
  /** The optimiser's step alone, with the gradients that lie at `gradients`, as the block's parts do. */
  readonly step: number;
  readonly gradients: number;
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
  const { scale, shift } = inputScaling(model.data);
  const read = arena.structure('Pixels', {
    bytes: pixels,
    output: input.value,
    count,
    outputStep: input.step,
    scale: floatBits(scale),
    shift: floatBits(shift),
  });

  const { parameters, velocities, anchors } = block;
  const sgd = arena.structure('Sgd', {
    ...{ parameters, velocities, anchors, corrections: 0, finite: 1 },
    ...{ learningRate: 0, momentum: 0, proximalMu: 0, weightDecay: 0 },
  });
  const network = compileLayers({ arena, block, capacity, input, sgd }, model.layers);
  const logits = network.output;
  const classes = valuesOf(logits.shape);
  const labels = arena.reserve(capacity);
  const lossSum = arena.reserve(8);
  const probabilities = arena.reserve(F32 * capacity * classes);
  const loss = arena.structure('Loss', {
    ...{ logits: logits.value, labels, logitsGradient: logits.gradient, probabilities, lossSum, classes },
  });
  const program = (instructions: readonly Instruction[]) =>
    arena.words([[op.PIXELS_FORWARD, read], ...instructions, [op.END, 0]].flat());
  const { forward, backward } = network;
  const gradients = arena.reserve(block.bytes);
  const whole = arena.structure('SgdStep', { sgd, offset: 0, bytes: block.bytes, gradient: gradients });
  return {
    ...{ capacity, arena, block, pixels, labels, logits, probabilities, lossSum, sgd, gradients },
    step: arena.words([op.SGD_STEP, whole, op.END, 0]),
    train: program([...forward, [op.LOSS_FORWARD, loss], [op.LOSS_BACKWARD, loss], ...backward]),
    evaluate: program([...forward, [op.LOSS_FORWARD, loss]]),
    predict: program([...forward, [op.SOFTMAX_FORWARD, loss]]),
  };
}
