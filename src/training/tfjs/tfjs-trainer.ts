import { dispose, memory, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ApiaryError, toFailure } from '../../core/errors.ts';
import type { Evaluation } from '../../core/math/metrics.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import type { Model } from '../../core/model/model.ts';
import { microBatchSize } from '../micro-batch.ts';
import type { BetweenBatches, EvaluateTask, Trainer, TrainResult, TrainTask } from '../trainer.ts';
import { imageBytes, inputTensor } from './batch.ts';
import type { Device, TfjsBackend } from './device.ts';
import { EvaluationSums } from './evaluation-sums.ts';
import { Learner, upload } from './learner.ts';
import { LocalTraining } from './local-training.ts';
import { logits } from './network.ts';
import { logProbabilities } from './scores.ts';

/** Images in one forward pass: enough to keep a GPU busy, few enough to stop soon. */
const FORWARD_ROWS = 256;

/** Rows of a GPU's forward pass over `size` images: powers of two, so that few shapes cost shaders. */
const gpuRows = (size: number) => 2 ** Math.ceil(Math.log2(size));

/** A model on an open tfjs device. */
export class TfjsTrainer implements Trainer {
  readonly backend: TfjsBackend;
  readonly device: string;
  readonly model: Model;
  readonly #device: Device;
  /** What the device has compiled for. */
  readonly #prepared = new Set<string>();

  constructor(model: Model, device: Device) {
    this.model = model;
    this.backend = device.backend;
    this.device = device.description;
    this.#device = device;
  }

  get #classes(): number {
    return this.model.data.classes.length;
  }

  train(task: TrainTask): Promise<TrainResult> {
    return this.#named(async () => {
      const learner = new Learner(this.model, task);
      const training = new LocalTraining(learner, this.#device, task);
      try {
        await this.#prepare(`train ${training.rows} ${task.sgd.proximalMu > 0}`, () => training.rehearse());
        await training.run();
        return { parameters: await training.download(), ...training.totals };
      } finally {
        await training.end();
        learner.dispose();
      }
    });
  }

  evaluate({ parameters, examples, betweenBatches }: EvaluateTask): Promise<Evaluation> {
    return this.#named(async () => {
      const sums = new EvaluationSums(this.#classes);
      await this.#forward(parameters, examples.pixels, betweenBatches, (scores, image) =>
        sums.add(scores, examples.labels[image]!),
      );
      return sums.evaluation();
    });
  }

  predict(parameters: Parameters, pixels: Uint8Array, betweenBatches: BetweenBatches): Promise<Float32Array> {
    return this.#named(async () => {
      const result = new Float32Array((pixels.length / imageBytes(this.model.input)) * this.#classes);
      await this.#forward(parameters, pixels, betweenBatches, (scores, image) =>
        result.set(logProbabilities(scores).map(Math.exp), image * this.#classes),
      );
      return result;
    });
  }

  liveTensors(): number {
    return memory().numTensors;
  }

  check(): void {
    this.#device.check();
  }

  dispose(): void {
    this.#device.close();
  }

  /** Calls `onScores` with the logits of every image, in order. */
  async #forward(
    parameters: Parameters,
    pixels: Uint8Array,
    betweenBatches: BetweenBatches,
    onScores: (scores: Float32Array, image: number) => void,
  ): Promise<void> {
    const count = pixels.length / imageBytes(this.model.input);
    const most = Math.min(FORWARD_ROWS, microBatchSize(this.model, this.#device.limit.forward));
    const weights = upload(this.model, parameters);
    try {
      for (let start = 0; start < count; start += most) {
        await betweenBatches();
        const size = Math.min(most, count - start);
        const scores = await this.#scores(weights, pixels, start, size);
        for (let i = 0; i < size; i++)
          onScores(scores.subarray(i * this.#classes, (i + 1) * this.#classes), start + i);
      }
    } finally {
      dispose(weights);
    }
  }

  async #scores(weights: Tensor[], pixels: Uint8Array, start: number, size: number): Promise<Float32Array> {
    const positions = Uint32Array.from({ length: size }, (_, i) => start + i);
    const rows = this.#device.isGpu ? gpuRows(size) : size;
    const { model } = this;
    const run = () => tidy(() => logits(model, weights, inputTensor(model, pixels, positions, rows)));
    await this.#prepare(`forward ${rows}`, () => this.#device.compile(run));
    const result = run();
    try {
      const scores = await result.data<'float32'>();
      this.#device.checkThoroughly();
      return scores;
    } finally {
      dispose(result);
    }
  }

  async #prepare(what: string, rehearse: () => Promise<void>): Promise<void> {
    if (!this.#device.isGpu || this.#prepared.has(what)) return;
    await rehearse();
    this.#prepared.add(what);
  }

  /** Gives every error its code: tfjs reports a lost device as whatever fails first. */
  async #named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ApiaryError) throw error;
      this.#device.check();
      const { code, message } = toFailure(error);
      throw new ApiaryError(code, message, { cause: error });
    }
  }
}
