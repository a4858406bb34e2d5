import { dispose } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import type { TrainTask } from '../trainer.ts';
import { inputTensor, targetTensor } from './batch.ts';
import type { Device } from './device.ts';
import type { Learner } from './learner.ts';
import { LossQueue } from './losses.ts';

/** Batches whose loss may be on its way while a GPU works on the next: it would idle if each one were awaited. */
const MAX_PENDING = 1;

/** One task's walk over its batches. */
export class LocalTraining {
  readonly #learner: Learner;
  readonly #device: Device;
  readonly #task: TrainTask;
  readonly #losses = new LossQueue();
  #reported = 0;
  #lossSum = 0;
  #examples = 0;

  constructor(learner: Learner, device: Device, task: TrainTask) {
    this.#learner = learner;
    this.#device = device;
    this.#task = task;
  }

  get totals(): { lossSum: number; examples: number } {
    return { lossSum: this.#lossSum, examples: this.#examples };
  }

  /** @throws ApiaryError as Trainer.train. */
  async run(): Promise<void> {
    const { isGpu } = this.#device;
    // Short batches are padded to the longest: every other shape would cost a GPU new shaders.
    const longest = this.#task.batches.reduce((most, batch) => Math.max(most, batch.length), 0);
    for (const batch of this.#task.batches) {
      await this.#mayGoOn();
      this.#step(batch, isGpu ? longest : batch.length);
      // The first batch is waited for: it allocates what the others reuse, and fails for all.
      await this.#report(isGpu && this.#reported > 0 ? MAX_PENDING : 0);
    }
    await this.#report(0);
  }

  /** @throws ApiaryError `loss-not-finite` when the last step, which no loss follows, blew the parameters up. */
  async download(): Promise<Float32Array[]> {
    const parameters = await this.#learner.download();
    this.#device.checkThoroughly();
    if (!parameters.every((tensor) => tensor.every(Number.isFinite)))
      throw notFinite('Parameters became infinite or undefined in the last batch');
    return parameters;
  }

  /** Waits until no loss is on its way, whatever comes of it. */
  settle(): Promise<void> {
    return this.#losses.settle();
  }

  async #mayGoOn(): Promise<void> {
    const wait = this.#task.betweenBatches();
    if (!wait) return;
    // It may reject while the losses are awaited; it is awaited, and throws, below.
    wait.catch(() => {});
    await this.#report(0);
    await wait;
  }

  #step(batch: Uint32Array, rows: number): void {
    const { examples } = this.#task;
    const input = inputTensor(this.#learner.model.input, examples.pixels, batch, rows);
    const targets = targetTensor(examples, batch, rows);
    try {
      this.#losses.push(this.#learner.step(input, targets), batch.length);
    } finally {
      dispose([input, targets]);
    }
  }

  /** Reports finished batches until at most `pending` losses are on their way. */
  async #report(pending: number): Promise<void> {
    while (this.#losses.length > pending) {
      const { loss, examples } = await this.#losses.shift();
      if (this.#reported === 0) this.#device.checkThoroughly();
      this.#device.check();
      const batch = ++this.#reported;
      if (!Number.isFinite(loss)) throw notFinite(`The loss became ${loss} in batch ${batch}`);
      this.#lossSum += loss * examples;
      this.#examples += examples;
      this.#task.onBatch?.({ batch, loss, examples });
    }
  }
}

const notFinite = (what: string) =>
  new ApiaryError('loss-not-finite', `${what}. A smaller learning rate usually helps.`);
