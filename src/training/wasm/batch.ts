import { microBatches } from '../micro-batch.ts';
import type { Examples, TrainTask } from '../trainer.ts';
import type { Kernels } from './kernels.ts';
import type { Plan } from './memory-plan.ts';
import { onlyAddGradients, stepAsAsked } from './optimiser.ts';
import { F32 } from './tensor.ts';

/** Copies a batch's bytes and labels into the arena. @param imageBytes of one image. */
export function stage(
  memory: WebAssembly.Memory,
  plan: Plan,
  examples: Examples,
  batch: Uint32Array,
  imageBytes: number,
): void {
  const bytes = new Uint8Array(memory.buffer);
  batch.forEach((example, e) => {
    const image = examples.pixels.subarray(example * imageBytes, (example + 1) * imageBytes);
    bytes.set(image, plan.pixels + e * imageBytes);
    bytes[plan.labels + e] = examples.labels[example]!;
  });
}

/** Summed over the batch that was just computed. */
export const lossOf = ({ memory }: Kernels, plan: Plan): number =>
  new Float64Array(memory.buffer, plan.lossSum, 1)[0]!;

/** Where steps are computed. */
interface Engine {
  readonly kernels: Kernels;
  readonly plan: Plan;
  readonly imageBytes: number;
}

/** One step on a batch. Returns its summed loss before the step. */
export function step(engine: Engine, task: TrainTask, batch: Uint32Array): number | Promise<number> {
  const parts = microBatches(batch);
  return parts.length > 1 ? stepInParts(engine, task, parts) : pass(engine, task, batch);
}

function pass({ kernels, plan, imageBytes }: Engine, { examples }: TrainTask, part: Uint32Array): number {
  stage(kernels.memory, plan, examples, part, imageBytes);
  kernels.run(plan.train, part.length);
  return lossOf(kernels, plan);
}

/**
 * One step on a batch that is too large for one pass. A pass gives its part's mean gradient, and adds it to those before as
 * a velocity is added up: sum <- (n_before / n) sum + gradient. Of the last part's size that is the batch's summed gradient
 * over n, and the step takes n / n_batch of it.
 */
async function stepInParts(engine: Engine, task: TrainTask, parts: readonly Uint32Array[]): Promise<number> {
  const { memory } = engine.kernels;
  const { plan } = engine;
  const sums = new Float32Array(memory.buffer, plan.gradients, plan.block.bytes / F32).fill(0);
  let [lossSum, seen, before] = [0, 0, 0];
  for (const part of parts) {
    const pause = seen > 0 ? task.betweenBatches() : undefined;
    if (pause) await pause;
    // A factor of 0 would be no velocity at all; before the first part there is nothing that it could change.
    onlyAddGradients(memory, plan, seen > 0 ? before / part.length : 1);
    lossSum += pass(engine, task, part);
    before = part.length;
    seen += before;
  }
  const share = before / seen;
  for (let i = 0; i < sums.length; i++) sums[i] = share * sums[i]!;
  stepAsAsked(memory, plan, task);
  engine.kernels.run(plan.step, seen);
  return lossSum;
}
