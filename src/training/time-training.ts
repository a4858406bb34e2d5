import type { Examples } from '../core/data/examples.ts';
import { aborted } from '../core/errors.ts';
import { createRng, fork } from '../core/math/rng.ts';
import { initialParameters, type Model } from '../core/model/model.ts';
import type { Trainer } from './trainer.ts';

export interface Speed {
  /** Batch size over the median time of a batch; with `givenUp`, of the first batch or of what was seen of it. */
  readonly imagesPerSecond: number;
  /** Why only the first batch, which also pays for all preparations, tells the speed. */
  readonly givenUp?: string;
}

interface TimeLimits {
  readonly batchSize: number;
  /** `performance.now()` at which the measurement ends with what is known. */
  readonly until: number;
  /** Images per second to beat: less than half of it ends the measurement early. */
  readonly rival: number;
  readonly signal: AbortSignal;
}

const MAX_BATCHES = 200;
const ENOUGH_BATCHES = 5;
const ENOUGH_MS = 250;
/** How long an engine may take to leave a batch before its caller disposes it in the middle. */
const GRACE_MS = 50;

/**
 * Trains on made-up images until the speed is known or the time is up. Dispose the trainer afterwards: it may still
 * be at work on a batch.
 * @throws ApiaryError `aborted`, or what training fails with.
 */
export async function timeTraining(trainer: Trainer, limits: TimeLimits): Promise<Speed> {
  const { batchSize, until, signal } = limits;
  const over = new AbortController();
  const end = () => over.abort();
  const timer = setTimeout(end, until - performance.now());
  signal.addEventListener('abort', end);
  /** The start, and the end of every batch. */
  const laps = [performance.now()];
  try {
    const training = trainer
      .train({
        parameters: initialParameters(trainer.model, 0),
        examples: madeUpExamples(trainer.model, batchSize),
        batches: Array.from({ length: MAX_BATCHES }, () =>
          Uint32Array.from({ length: batchSize }, (_, i) => i),
        ),
        // Nothing is to be learned, and nothing may blow up.
        sgd: { learningRate: 1e-3, momentum: 0.9, proximalMu: 0 },
        onNotFinite: 'throw',
        betweenBatches: () => {
          // A thread that computes without a break does not hear the timer.
          if (laps.length > 1 && performance.now() >= until) end();
          return over.signal.aborted ? Promise.reject(aborted('The measurement')) : undefined;
        },
        onBatch: () => {
          laps.push(performance.now());
          if (isEnough(laps, limits)) end();
        },
      })
      .catch((error: unknown) => {
        // Once it is over, failing is how it ends.
        if (!over.signal.aborted) throw error;
      });
    await Promise.race([training, aborting(over.signal)]);
    end();
    await Promise.race([training, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
  if (signal.aborted) throw aborted('Measuring the engines');
  return speedOf(laps, batchSize, performance.now());
}

/** Milliseconds of every batch but the first. */
const warmTimes = (laps: readonly number[]) => laps.slice(2).map((lap, i) => lap - laps[i + 1]!);

function isEnough(laps: readonly number[], { batchSize, rival }: TimeLimits): boolean {
  const times = warmTimes(laps);
  if (times.length === 0) return false;
  if (imagesPerSecond(batchSize, median(times)) < rival / 2) return true;
  return times.length >= ENOUGH_BATCHES && laps.at(-1)! - laps[1]! >= ENOUGH_MS;
}

function speedOf(laps: readonly number[], batchSize: number, now: number): Speed {
  const times = warmTimes(laps);
  if (times.length > 0) return { imagesPerSecond: imagesPerSecond(batchSize, median(times)) };
  const [start, first] = laps;
  const seconds = ((now - start!) / 1000).toFixed(1);
  return {
    imagesPerSecond: imagesPerSecond(batchSize, (first ?? now) - start!),
    givenUp: first ? `only the first batch was done in ${seconds} s` : `no batch was done in ${seconds} s`,
  };
}

const imagesPerSecond = (images: number, ms: number) => (1000 * images) / ms;

/** Robust against the batches in which code is still being optimised. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const aborting = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

function madeUpExamples(model: Model, count: number): Examples {
  const rng = createRng(fork(0, 0, 0, 'measure'));
  const bytes = count * model.input.reduce((product, size) => product * size, 1);
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % model.data.classes.length),
    pixels: Uint8Array.from({ length: bytes }, () => rng.integer(256)),
  };
}
