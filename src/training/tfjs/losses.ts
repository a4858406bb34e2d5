import { dispose, type Scalar } from '@tensorflow/tfjs-core';

interface PendingLoss {
  readonly examples: number;
  readonly value: Promise<number>;
}

/** Losses on their way from the device, in the order of their batches. */
export class LossQueue {
  readonly #pending: PendingLoss[] = [];

  get length(): number {
    return this.#pending.length;
  }

  /** Starts to read `loss`, and disposes it once it is read: tfjs's WebGPU loses its place if it goes earlier. */
  push(loss: Scalar, examples: number): void {
    const value = loss
      .data()
      .then((values) => values[0]!)
      .finally(() => dispose(loss));
    // The queue is awaited in order; a later one may fail before its turn.
    value.catch(() => {});
    this.#pending.push({ examples, value });
  }

  async shift(): Promise<{ loss: number; examples: number }> {
    const { examples, value } = this.#pending.shift()!;
    return { loss: await value, examples };
  }

  /** Waits until nothing is being read, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#pending.map(({ value }) => value));
  }
}
