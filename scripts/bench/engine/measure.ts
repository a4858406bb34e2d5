/** Runs in the page that is measured: the WebAssembly engine's training speed, and where its time goes. */
import { modelOf } from '../../../src/core/model/index.ts';
import { initialParameters, type Model } from '../../../src/core/model/model.ts';
import type { Trainer, TrainTask } from '../../../src/training/trainer.ts';
import { type Build, instantiate } from '../../../src/training/wasm/kernels.ts';
import { compilePlan } from '../../../src/training/wasm/memory-plan.ts';
import { writeParameters } from '../../../src/training/wasm/parameter-block.ts';
import { wasmTrainerFrom } from '../../../src/training/wasm/wasm-trainer.ts';

const compile = (base64: string) =>
  WebAssembly.compile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

/** Noise on a brightness that the class sets: maxima and ReLUs behave as on images. */
function task(model: Model, batchSize: number, batches: number, classes: number): TrainTask {
  const count = batches * batchSize;
  const imageBytes = model.input.reduce((a, b) => a * b, 1);
  const brightness = (i: number) => 12 * (Math.floor(i / imageBytes) % classes);
  return {
    parameters: initialParameters(model, 1),
    examples: {
      count,
      labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
      pixels: Uint8Array.from(
        { length: count * imageBytes },
        (_, i) => (Math.imul(i, 0x9e3779b1) >>> 25) + brightness(i),
      ),
    },
    batches: Array.from({ length: batches }, (_, b) =>
      Uint32Array.from({ length: batchSize }, (_, i) => b * batchSize + i),
    ),
    sgd: { learningRate: 0.01, momentum: 0.9, proximalMu: 0 },
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
  };
}

/** A trainer on one build, its work, and a second of warm-up after which the browser runs optimised code. */
export async function prepare(
  wasm: string,
  build: Build,
  modelId: string,
  dataset: string,
  batchSize: number,
  batches: number,
  classes: number,
) {
  const model = modelOf({ model: modelId, dataset });
  const trainer = await wasmTrainerFrom(await compile(wasm), build, model);
  const work = task(model, batchSize, batches, classes);
  for (const end = performance.now() + 1000; performance.now() < end; ) await trainer.train(work);
  return { trainer, work };
}

/** Images a second over the work's batches. */
export async function measure({ trainer, work }: { trainer: Trainer; work: TrainTask }): Promise<number> {
  const start = performance.now();
  const { examples } = await trainer.train(work);
  return (1000 * examples) / (performance.now() - start);
}

/** Multiply-adds a second of a loop that does nothing else: the most of several runs. */
export async function peak(wasm: string): Promise<number> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(await compile(wasm), { env: { memory } });
  // The only export of kernels/bench/peak.ts.
  const run = exports['peak'] as (rounds: number, address: number) => void;
  const rounds = 500_000;
  let most = 0;
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    run(rounds, 64);
    most = Math.max(most, (1000 * 48 * rounds) / (performance.now() - start));
  }
  return most;
}

/** Microseconds a batch of each instruction of the training program: the least of many runs. */
export async function profile(wasm: string, modelId: string, dataset: string, batchSize: number) {
  const model = modelOf({ model: modelId, dataset });
  const kernels = await instantiate(await compile(wasm));
  const plan = compilePlan(model, batchSize, kernels.arenaBase());
  const program = 64 * Math.ceil(plan.arena.bytes / 64);
  kernels.memory.grow(Math.ceil((program + 64) / 65536));
  plan.arena.writeTo(kernels.memory);
  const { examples, parameters } = task(model, batchSize, 1, 10);
  const imageBytes = examples.pixels.length / examples.count;
  const bytes = new Uint8Array(kernels.memory.buffer);
  bytes.set(examples.pixels.subarray(0, batchSize * imageBytes), plan.pixels);
  bytes.set(examples.labels.subarray(0, batchSize), plan.labels);
  writeParameters(kernels.memory, plan.block, plan.block.parameters, parameters);
  for (const end = performance.now() + 1000; performance.now() < end; ) kernels.run(plan.train, batchSize);

  const words = new Uint32Array(kernels.memory.buffer);
  const result: { opcode: number; microseconds: number }[] = [];
  for (let at = plan.train / 4; words[at] !== 0; at += 2) {
    words.set([words[at]!, words[at + 1]!, 0, 0], program / 4);
    let least = Number.POSITIVE_INFINITY;
    for (const end = performance.now() + 200; performance.now() < end; ) {
      const start = performance.now();
      kernels.run(program, batchSize);
      least = Math.min(least, 1000 * (performance.now() - start));
    }
    result.push({ opcode: words[at]!, microseconds: least });
  }
  return result;
}
