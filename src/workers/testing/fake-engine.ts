import { ApiaryError } from '../../core/errors.ts';
import type { Evaluation } from '../../core/math/metrics.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import type { EvaluateTask, Trainer, TrainResult, TrainTask } from '../../training/trainer.ts';
import type { ExampleSource } from '../client/client-worker.ts';

const NUM_CLASSES = 10;

/** Called where a test may hold or break the work. */
export interface Hooks {
  readonly beforeBatch?: (worker: number, batch: number) => Promise<void> | void;
  readonly beforeEvaluation?: (worker: number) => Promise<void> | void;
  readonly beforeLoad?: (worker: number, signal: AbortSignal) => Promise<void> | void;
}

/** One byte an image instead of 3072: its position. Class: position mod 10. */
export function fakeDataset(worker: number, { beforeLoad }: Hooks): ExampleSource {
  return {
    resize: () => {},
    examples: async (_split, positions, { signal, onProgress } = {}) => {
      await beforeLoad?.(worker, signal!);
      onProgress?.({ bytes: positions.length, totalBytes: positions.length });
      return {
        count: positions.length,
        labels: Uint8Array.from(positions, (p) => p % NUM_CLASSES),
        pixels: Uint8Array.from(positions, (p) => p % 256),
      };
    },
  };
}

/**
 * "Learns" by arithmetic that depends on parameters, images and the order of both: w <- w + rate * mean(pixels) for
 * every batch. Its losses are fractions, so that sums show the order in which they were added.
 */
export class FakeTrainer implements Trainer {
  readonly backend = 'cpu';
  readonly device = 'a fake';
  readonly model = flowerCnn;
  tensors = 0;
  lost = false;
  disposed = false;
  readonly #worker: number;
  readonly #hooks: Hooks;

  constructor(worker: number, hooks: Hooks) {
    this.#worker = worker;
    this.#hooks = hooks;
  }

  async train({ parameters, examples, batches, sgd, ...job }: TrainTask): Promise<TrainResult> {
    const weights = parameters.map((tensor) => tensor.slice());
    let lossSum = 0;
    let seen = 0;
    for (const [i, batch] of batches.entries()) {
      await this.#hooks.beforeBatch?.(this.#worker, i + 1);
      if (i > 0) await job.betweenBatches();
      const mean = batch.reduce((sum, p) => sum + examples.pixels[p]!, 0) / batch.length;
      for (const tensor of weights)
        for (let w = 0; w < tensor.length; w++) tensor[w]! += sgd.learningRate * mean;
      const loss = Math.sin(mean + weights[0]![0]!) ** 2;
      lossSum += loss * batch.length;
      seen += batch.length;
      job.onBatch?.({ batch: i + 1, loss, examples: batch.length });
    }
    return { parameters: weights, lossSum, examples: seen };
  }

  async evaluate({ parameters, examples, betweenBatches }: EvaluateTask): Promise<Evaluation> {
    await this.#hooks.beforeEvaluation?.(this.#worker);
    await betweenBatches();
    const confusion = new Uint32Array(NUM_CLASSES * NUM_CLASSES);
    let lossSum = 0;
    for (let i = 0; i < examples.count; i++) {
      confusion[examples.labels[i]! * NUM_CLASSES + (examples.pixels[i]! % NUM_CLASSES)]!++;
      lossSum += 1 / (3 + examples.pixels[i]! + parameters[0]![0]!);
    }
    return { count: examples.count, lossSum, confusion };
  }

  async predict(
    parameters: Parameters,
    pixels: Uint8Array,
    betweenBatches: EvaluateTask['betweenBatches'],
  ): Promise<Float32Array> {
    await betweenBatches();
    return Float32Array.from(pixels, (pixel) => pixel + parameters[0]![0]!);
  }

  liveTensors(): number {
    return this.tensors;
  }

  check(): void {
    if (this.lost) throw new ApiaryError('context-lost', 'The fake was lost.');
  }

  dispose(): void {
    this.disposed = true;
  }
}
