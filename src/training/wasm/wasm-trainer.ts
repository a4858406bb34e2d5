import type { Backend, EngineBuild } from '../../core/backends.ts';
import { ApiaryError } from '../../core/errors.ts';
import type { Evaluation } from '../../core/math/metrics.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import type { Model } from '../../core/model/model.ts';
import { largestPass } from '../micro-batch.ts';
import { predictedClass } from '../predicted-class.ts';
import type { BetweenBatches, EvaluateTask, Trainer, TrainResult, TrainTask } from '../trainer.ts';
import { lossOf, stage, step } from './batch.ts';
import { type Build, engineBuild, instantiate, type Kernels } from './kernels.ts';
import { compilePlan, type Plan } from './memory-plan.ts';
import { areFinite, startSgd } from './optimiser.ts';
import { readParameters, writeParameters } from './parameter-block.ts';
import { valuesOf } from './tensor.ts';

/** Examples a batch in evaluation and prediction; a constant, so that sums do not depend on earlier tasks. */
const EVALUATION_BATCH = 32;
const PAGE = 65536;

const DEVICES: Record<EngineBuild, string> = {
  simd: 'WebAssembly SIMD',
  relaxed: 'WebAssembly relaxed SIMD',
  'relaxed-fma': 'WebAssembly relaxed SIMD (fused multiply-add)',
};

export type WasmBackend = Extract<Backend, 'wasm' | 'wasm-simd'>;

export async function wasmTrainerFrom(
  module: WebAssembly.Module,
  build: Build,
  model: Model,
  backend: WasmBackend = 'wasm',
): Promise<Trainer> {
  return new WasmTrainer(await instantiate(module), engineBuild(build), model, backend);
}

/** Runs the kernels on one model. The plan grows with the largest batch; a task leaves nothing behind. */
class WasmTrainer implements Trainer {
  readonly device: string;
  #kernels: Kernels | undefined;
  #plan: Plan;

  constructor(
    kernels: Kernels,
    readonly build: EngineBuild,
    readonly model: Model,
    readonly backend: WasmBackend,
  ) {
    this.device = DEVICES[build];
    this.#kernels = kernels;
    this.#plan = this.#compile(kernels, EVALUATION_BATCH);
  }

  async train(task: TrainTask): Promise<TrainResult> {
    const { batches, betweenBatches, onBatch } = task;
    const { kernels, plan } = this.#prepare(largestPass(batches));
    this.#load(task.parameters);
    const { memory } = kernels;
    startSgd(memory, plan, task);
    const engine = { kernels, plan, imageBytes: valuesOf(this.model.input) };
    const throws = task.onNotFinite === 'throw';
    let lossSum = 0;
    let seen = 0;
    for (const [i, batch] of batches.entries()) {
      const pause = betweenBatches();
      if (pause) await pause;
      const loss = step(engine, task, batch);
      const batchLoss = typeof loss === 'number' ? loss : await loss;
      if (throws && !Number.isFinite(batchLoss))
        throw notFinite(`The loss became ${batchLoss} in batch ${i + 1} of ${batches.length}`);
      lossSum += batchLoss;
      seen += batch.length;
      onBatch?.({ batch: i + 1, loss: batchLoss / batch.length, examples: batch.length });
    }
    // No loss follows the last step.
    if (throws && !areFinite(memory, plan))
      throw notFinite('Parameters became infinite or undefined in the last batch');
    return { parameters: readParameters(memory, plan.block), lossSum, examples: seen };
  }

  async evaluate({ parameters, examples, betweenBatches }: EvaluateTask): Promise<Evaluation> {
    const { kernels, plan } = this.#prepare(EVALUATION_BATCH);
    this.#load(parameters);
    const classes = this.model.data.classes.length;
    const confusion = new Uint32Array(classes * classes);
    let lossSum = 0;
    for (const batch of inOrder(examples.count)) {
      const pause = betweenBatches();
      if (pause) await pause;
      stage(kernels.memory, plan, examples, batch, valuesOf(this.model.input));
      kernels.run(plan.evaluate, batch.length);
      lossSum += lossOf(kernels, plan);
      const logits = new Float32Array(kernels.memory.buffer, plan.logits.value);
      batch.forEach((example, e) => {
        const row = (e * plan.logits.step) / logits.BYTES_PER_ELEMENT;
        const predicted = predictedClass(logits.subarray(row, row + classes));
        confusion[examples.labels[example]! * classes + predicted]!++;
      });
    }
    return { count: examples.count, lossSum, confusion };
  }

  async predict(
    parameters: Parameters,
    pixels: Uint8Array,
    betweenBatches: BetweenBatches,
  ): Promise<Float32Array> {
    const { kernels, plan } = this.#prepare(EVALUATION_BATCH);
    this.#load(parameters);
    const imageBytes = valuesOf(this.model.input);
    const count = pixels.length / imageBytes;
    const classes = this.model.data.classes.length;
    const result = new Float32Array(count * classes);
    const examples = { count, pixels, labels: new Uint8Array(count) };
    for (const batch of inOrder(count)) {
      const pause = betweenBatches();
      if (pause) await pause;
      stage(kernels.memory, plan, examples, batch, imageBytes);
      kernels.run(plan.predict, batch.length);
      const { buffer } = kernels.memory;
      const probabilities = new Float32Array(buffer, plan.probabilities, batch.length * classes);
      result.set(probabilities, batch[0]! * classes);
    }
    return result;
  }

  liveTensors(): number {
    const bytes = this.#kernels?.memory.buffer.byteLength ?? 0;
    return this.#kernels ? bytes - PAGE * Math.ceil(this.#plan.arena.bytes / PAGE) : 0;
  }

  /** There is no device that could be lost. */
  check(): void {}

  dispose(): void {
    this.#kernels = undefined;
  }

  #prepare(batchSize: number): { kernels: Kernels; plan: Plan } {
    const kernels = this.#kernels;
    if (!kernels) throw new ApiaryError('internal', 'The WebAssembly engine was disposed.');
    if (batchSize > this.#plan.capacity) this.#plan = this.#compile(kernels, batchSize);
    return { kernels, plan: this.#plan };
  }

  #compile(kernels: Kernels, capacity: number): Plan {
    const plan = compilePlan(this.model, capacity, kernels.arenaBase());
    grow(kernels.memory, plan.arena.bytes);
    // What an earlier, smaller plan left would show in the padding.
    new Uint8Array(kernels.memory.buffer).fill(0, kernels.arenaBase());
    plan.arena.writeTo(kernels.memory);
    return plan;
  }

  #load(parameters: Parameters): void {
    const { kernels, plan } = this.#prepare(0);
    writeParameters(kernels.memory, plan.block, plan.block.parameters, parameters);
  }
}

const notFinite = (what: string) =>
  new ApiaryError('loss-not-finite', `${what}. A smaller learning rate usually helps.`);

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const pages = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (pages <= 0) return;
  try {
    memory.grow(pages);
  } catch (cause) {
    const mebibytes = Math.ceil(bytes / 2 ** 20);
    throw new ApiaryError('out-of-memory', `This model and batch size need ${mebibytes} MB of memory.`, {
      cause,
    });
  }
}

/** Batches of consecutive examples. */
function inOrder(count: number): Uint32Array[] {
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  const batches: Uint32Array[] = [];
  for (let start = 0; start < count; start += EVALUATION_BATCH)
    batches.push(all.subarray(start, start + EVALUATION_BATCH));
  return batches;
}
