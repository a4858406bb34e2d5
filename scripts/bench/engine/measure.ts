/** Runs in the thing that is measured, a browser or Node: one engine's training speed and where its time goes. */
import { flowerCnn } from '../../../src/core/model/flower-cnn.ts';
import { initialParameters, type Model } from '../../../src/core/model/model.ts';
import type { TrainTask } from '../../../src/training/trainer.ts';
import { type Build, instantiate } from '../../../src/training/wasm/kernels.ts';
import { compilePlan } from '../../../src/training/wasm/plan.ts';
import { wasmTrainerFrom } from '../../../src/training/wasm/wasm-trainer.ts';

export const models: readonly Model[] = [flowerCnn];

const BATCHES = 50;

/** Noise on a brightness that the class sets: maxima and ReLUs behave as on pictures. */
function task(model: Model, batchSize: number): TrainTask {
  const count = BATCHES * batchSize;
  const imageBytes = model.input.reduce((a, b) => a * b, 1);
  const pixels = new Uint8Array(count * imageBytes);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = (Math.imul(i, 0x9e3779b1) >>> 25) + 12 * (Math.floor(i / imageBytes) % 10);
  return {
    parameters: initialParameters(model, 1),
    examples: { count, labels: Uint8Array.from({ length: count }, (_, i) => i % 10), pixels },
    batches: Array.from({ length: BATCHES }, (_, b) =>
      Uint32Array.from({ length: batchSize }, (_, i) => b * batchSize + i),
    ),
    sgd: { learningRate: 0.01, momentum: 0.9, proximalMu: 0 },
    betweenBatches: () => undefined,
  };
}

/** Images a second of each of `repeats` runs of 50 batches, after a warm-up in which the engine reaches its tier. */
export async function throughput(
  module: WebAssembly.Module,
  build: Build,
  model: Model,
  batchSize: number,
  repeats: number,
): Promise<number[]> {
  const trainer = await wasmTrainerFrom(module, build, model);
  const work = task(model, batchSize);
  const once = async () => {
    const start = performance.now();
    const { examples } = await trainer.train(work);
    return (1000 * examples) / (performance.now() - start);
  };
  for (const end = performance.now() + 1000; performance.now() < end; ) await once();
  const speeds: number[] = [];
  for (let r = 0; r < repeats; r++) speeds.push(await once());
  return speeds;
}

/** Microseconds a batch of each instruction of the training program: the least of many runs. */
export async function profile(module: WebAssembly.Module, model: Model, batchSize: number) {
  const kernels = await instantiate(module);
  const plan = compilePlan(model, batchSize, kernels.arenaBase());
  kernels.memory.grow(Math.ceil(plan.arena.bytes / 65536));
  plan.arena.writeTo(kernels.memory);
  const work = task(model, batchSize);
  new Uint8Array(kernels.memory.buffer, plan.pixels).set(
    work.examples.pixels.subarray(0, batchSize * model.input.reduce((a, b) => a * b, 1)),
  );
  const { writeParameters } = await import('../../../src/training/wasm/parameter-block.ts');
  writeParameters(kernels.memory, plan.block, work.parameters);
  const words = new Uint32Array(kernels.memory.buffer);
  const single = plan.arena.bytes / 4 + 16 - ((plan.arena.bytes / 4) % 16);
  const instructions: [number, number][] = [];
  for (let at = plan.train / 4; words[at] !== 0; at += 2) instructions.push([words[at]!, words[at + 1]!]);
  for (let i = 0; i < 200; i++) kernels.run(plan.train, batchSize);
  return instructions.map(([opcode, structure]) => {
    words.set([opcode, structure, 0, 0], single);
    let least = Infinity;
    for (let i = 0; i < 30; i++) {
      const start = performance.now();
      for (let j = 0; j < 4; j++) kernels.run(single * 4, batchSize);
      least = Math.min(least, (1000 * (performance.now() - start)) / 4);
    }
    return { opcode, microseconds: least };
  });
}
