/** The page's WebAssembly engine in Node: what logits.ts asks of it. */
import type { Parameters } from '../../src/core/math/parameters.ts';
import type { Model } from '../../src/core/model/model.ts';
import { stage } from '../../src/training/wasm/batch.ts';
import { instantiate } from '../../src/training/wasm/kernels.ts';
import { compilePlan } from '../../src/training/wasm/memory-plan.ts';
import { writeParameters } from '../../src/training/wasm/parameter-block.ts';
import { valuesOf } from '../../src/training/wasm/tensor.ts';
import { wasmTrainerFrom } from '../../src/training/wasm/wasm-trainer.ts';

export interface Images {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

const BATCH = 32;
const WASM_PAGE = 65536;

/** The parameters after so many epochs of SGD on the images in their order. */
export async function trained(
  module: WebAssembly.Module,
  model: Model,
  parameters: Parameters,
  images: Images,
  epochs: number,
): Promise<Parameters> {
  const trainer = await wasmTrainerFrom(module, 'simd', model);
  const result = await trainer.train({
    parameters,
    examples: { count: images.labels.length, ...images },
    batches: Array.from({ length: epochs }, () => batchesOf(images.labels.length)).flat(),
    sgd: { learningRate: 0.02, momentum: 0.9, proximalMu: 0 },
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
  });
  return result.parameters;
}

/** One row an image. A trainer gives probabilities only. */
export async function logitsOf(
  module: WebAssembly.Module,
  model: Model,
  parameters: Parameters,
  images: Images,
): Promise<Float32Array> {
  const { memory, arenaBase, run } = await instantiate(module);
  const plan = compilePlan(model, BATCH, arenaBase());
  memory.grow(Math.ceil(plan.arena.bytes / WASM_PAGE));
  plan.arena.writeTo(memory);
  writeParameters(memory, plan.block, plan.block.parameters, parameters);
  const classes = model.data.classes.length;
  const result = new Float32Array(images.labels.length * classes);
  for (const batch of batchesOf(images.labels.length)) {
    const examples = { count: images.labels.length, ...images };
    stage(memory, plan, examples, batch, valuesOf(model.input));
    run(plan.predict, batch.length);
    batch.forEach((image, row) => {
      const values = new Float32Array(memory.buffer, plan.logits.value + row * plan.logits.step, classes);
      result.set(values, image * classes);
    });
  }
  return result;
}

/** Of consecutive images; the last may be shorter. */
function batchesOf(count: number): Uint32Array[] {
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => i * BATCH);
  return starts.map((start) => all.subarray(start, start + BATCH));
}
