import { dispose, type Scalar } from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import { largestPass, microBatchSize, partSize } from '../micro-batch.ts';
import type { TrainTask } from '../trainer.ts';
import { inputTensor, targetTensor } from './batch.ts';
import type { Device } from './device.ts';
import { added, type Gradients, Learner } from './learner.ts';

/** Batches that a GPU is given before the loss of the first is there: it would idle if each one were awaited. */
const GPU_QUEUE = 1;

/** One task's walk over its batches. */
export class LocalTraining {
  /** Rows of a batch's tensors on a GPU; short batches are padded, for every other shape would cost it new shaders. */
  readonly rows: number;
  readonly #learner: Learner;
  readonly #device: Device;
  readonly #task: TrainTask;
  /** Examples whose gradients are computed without a break. */
  readonly #microBatch: number;
  /** One promise a batch whose loss is on its way, in order; rejects with what went wrong in it. */
  readonly #queue: Promise<void>[] = [];
  #ended = false;
  #reported = 0;
  #lossSum = 0;
  #examples = 0;

  constructor(learner: Learner, device: Device, task: TrainTask) {
    this.#learner = learner;
    this.#device = device;
    this.#task = task;
    this.#microBatch = microBatchSize(learner.model, device.limit.training);
    this.rows = largestPass(task.batches);
  }

  get #throws(): boolean {
    return this.#task.onNotFinite === 'throw';
  }

  get totals(): { lossSum: number; examples: number } {
    return { lossSum: this.#lossSum, examples: this.#examples };
  }

  /**
   * Has the device compile a step. It takes two: the second one's parameters are outputs of the first, which lie
   * otherwise in a GPU's memory than what was sent there.
   */
  async rehearse(): Promise<void> {
    const first = this.#task.batches[0];
    if (!first) return;
    const learner = new Learner(this.#learner.model, this.#task);
    const step = () => {
      const gradients = this.#gradients(learner, first, 0);
      learner.descend(gradients);
      dispose(gradients.tensors);
      return gradients.loss;
    };
    try {
      await this.#device.compile(() => {
        dispose(step());
        return step();
      });
    } finally {
      learner.dispose();
    }
  }

  /** @throws ApiaryError as Trainer.train. */
  async run(): Promise<void> {
    const { batches, betweenBatches } = this.#task;
    const { isGpu } = this.#device;
    for (const batch of batches) {
      await betweenBatches();
      const loss = await this.#step(batch);
      const report = this.#report(loss, batch.length, this.#queue.at(-1));
      // It is awaited in its turn, and may fail before.
      report.catch(() => {});
      this.#queue.push(report);
      // The first batch is waited for: it allocates what the others reuse, and fails for all.
      await this.#leaveInQueue(isGpu && this.#reported > 0 ? GPU_QUEUE : 0);
    }
    await this.#leaveInQueue(0);
  }

  /** @throws ApiaryError `loss-not-finite`, if asked for, when the last step, which no loss follows, blew them up. */
  async download(): Promise<Float32Array[]> {
    const parameters = await this.#learner.download();
    this.#device.checkThoroughly();
    if (this.#throws && !parameters.every((tensor) => tensor.every(Number.isFinite)))
      throw notFinite('Parameters became infinite or undefined in the last batch');
    return parameters;
  }

  /** Waits until no loss is on its way, whatever comes of it; nothing is reported any more. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.allSettled(this.#queue);
  }

  /**
   * One step on one batch, in micro-batches whose gradients are added up. Returns the batch's loss before the step; the
   * caller disposes it.
   */
  async #step(batch: Uint32Array): Promise<Scalar> {
    let sum = this.#gradients(this.#learner, batch, 0);
    try {
      const size = this.#sizeOfParts(batch);
      for (let first = size; first < batch.length; first += size) {
        await this.#task.betweenBatches();
        sum = added(sum, this.#gradients(this.#learner, batch, first));
      }
      this.#learner.descend(sum);
      return sum.loss;
    } catch (error) {
      dispose(sum.loss);
      throw error;
    } finally {
      dispose(sum.tensors);
    }
  }

  /** Of the micro-batch that begins with the batch's example `first`. */
  #gradients(learner: Learner, batch: Uint32Array, first: number): Gradients {
    const { examples } = this.#task;
    const part = batch.subarray(first, first + this.#sizeOfParts(batch));
    const rows = this.#device.isGpu ? this.rows : part.length;
    const input = inputTensor(learner.model, examples.pixels, part, rows);
    const targets = targetTensor(learner.model, examples, part, rows, batch.length);
    try {
      return learner.gradients(input, targets);
    } finally {
      dispose([input, targets]);
    }
  }

  #sizeOfParts({ length }: Uint32Array): number {
    return Math.min(this.#microBatch, partSize(length));
  }

  async #leaveInQueue(count: number): Promise<void> {
    while (this.#queue.length > count) {
      await this.#queue[0];
      this.#queue.shift();
    }
  }

  /** Takes the loss of a batch once it is there and `previous` has been reported. */
  async #report(loss: Scalar, examples: number, previous: Promise<void> | undefined): Promise<void> {
    const value = await read(loss);
    await previous;
    if (this.#ended) return;
    if (this.#reported === 0) this.#device.checkThoroughly();
    this.#device.check();
    const batch = ++this.#reported;
    if (this.#throws && !Number.isFinite(value))
      throw notFinite(`The loss became ${value} in batch ${batch}`);
    this.#lossSum += value * examples;
    this.#examples += examples;
    this.#task.onBatch?.({ batch, loss: value, examples });
  }
}

/** Reads a loss and disposes it, in this order: tfjs's WebGPU loses a tensor that goes while it is read. */
async function read(loss: Scalar): Promise<number> {
  try {
    return (await loss.data())[0]!;
  } finally {
    dispose(loss);
  }
}

const notFinite = (what: string) =>
  new ApiaryError('loss-not-finite', `${what}. A smaller learning rate usually helps.`);
