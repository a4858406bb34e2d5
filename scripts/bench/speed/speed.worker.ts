/** One worker of a speed measurement: an engine with its batches, ready to train for a while. */
import * as Comlink from 'comlink';
import { type Engine, open } from '../../../e2e/engines/engines.ts';
import { aborted } from '../../../src/core/errors.ts';
import { createRng, fork } from '../../../src/core/math/rng.ts';
import { modelOf } from '../../../src/core/model/index.ts';
import { initialParameters } from '../../../src/core/model/model.ts';
import type { Trainer } from '../../../src/training/trainer.ts';

const MANY = 100_000;
const POOL = 50;

let trainer: Trainer;
let size: number;

/** Trains for `ms`, whole batches: images a second over the batches that ended. */
async function trainFor(ms: number): Promise<number> {
  const bytes = trainer.model.input.reduce((a, b) => a * b, 1);
  const count = POOL * size;
  const rng = createRng(fork(1, 0, 0, 'measure'));
  const examples = {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    pixels: Uint8Array.from({ length: count * bytes }, () => rng.integer(256)),
  };
  const lists = Array.from({ length: POOL }, (_, b) =>
    Uint32Array.from({ length: size }, (_, i) => b * size + i),
  );
  const batches = Array.from({ length: MANY }, (_, b) => lists[b % POOL]!);
  let seen = 0;
  const start = performance.now();
  const end = start + ms;
  let now = start;
  const training = trainer.train({
    parameters: initialParameters(trainer.model, 1),
    examples,
    batches,
    sgd: { learningRate: 0.01, momentum: 0.9, proximalMu: 0 },
    onNotFinite: 'throw',
    betweenBatches: () =>
      seen > 0 && performance.now() >= end ? Promise.reject(aborted('Measuring')) : undefined,
    onBatch: (progress) => {
      seen += progress.examples;
      now = performance.now();
    },
  });
  await training.catch((error: unknown) => {
    if (now < end) throw error;
  });
  return (1000 * seen) / (now - start);
}

const harness = {
  /** Makes the engine and trains until its code is optimised; says what computes. */
  async prepare(engine: Engine, model: string, batchSize: number, warmUpMs: number): Promise<string> {
    trainer = await open(engine, modelOf({ model, dataset: 'cifar10' }));
    size = batchSize;
    await trainFor(warmUpMs);
    return trainer.device;
  },
  trainFor,
};

export type SpeedHarness = typeof harness;

Comlink.expose(harness);
