import { clientId } from '../../core/ids.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import { fork } from '../../core/math/rng.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import type { EvaluateJob, OnProgress, TrainJob } from '../../core/run/executor.ts';
import { ARRAYS, createMessage, type Message } from '../../core/strategies/message.ts';
import { type PoolOptions, WorkerPool } from '../pool/worker-pool.ts';
import type { WorkerSettings } from '../protocol.ts';
import { FakeWorkers } from './fake-worker.ts';

export const parameters = [Float32Array.of(0.5, -2), Float32Array.of(3)];

export const globalMessage = (global: Parameters): Message => createMessage({ arrays: { [ARRAYS]: global } });

/** Client `client` with `count` images at positions 100 x client and up, one epoch in batches of 4. */
export function trainJob(client: number, count = 12): TrainJob {
  return {
    round: 1,
    client: clientId(client),
    ...{ strategy: { id: 'fedavg', options: {} }, message: globalMessage(parameters) },
    examples: Uint32Array.from({ length: count }, (_, i) => 100 * client + i),
    plan: { localEpochs: 1, batchSize: 4, learningRate: 0.1, momentum: 0, proximalMu: 0 },
    seed: fork(42, 1, client, 'batches'),
    onNotFinite: 'throw',
  };
}

export function evaluateJob(client: number, count = 12): EvaluateJob {
  const { round, client: id, examples, strategy, message } = trainJob(client, count);
  return { round, client: id, examples, strategy, message };
}

export const signal = (): AbortSignal => new AbortController().signal;
export const ignore: OnProgress = () => {};

/** Fake workers have images of their own. */
export const settings: WorkerSettings = {
  dataUrl: 'https://example.test/data/',
  index: {
    manifest: {
      format: 'apiary-dataset',
      version: 2,
      dataset: 'cifar10',
      source: { package: 'none', version: '0.0.0' },
      shape: [1, 1, 1],
      classes: 10,
      imagesPerChunk: 1,
      encoding: 'delta-deflate',
      splits: {
        train: { labels: { file: 'none', bytes: 0, sha256: '' }, chunks: [] },
        test: { labels: { file: 'none', bytes: 0, sha256: '' }, chunks: [] },
      },
    },
    sha256: '',
    labels: { train: new Uint8Array(50_000), test: new Uint8Array(10_000) },
  },
  backend: 'cpu',
  model: flowerCnn,
  budgetBytes: 1e6,
  parallelLoads: 1,
};

/** A pool of `size` fake workers, which the test disposes. */
export function fakePool(size: number, options: Partial<PoolOptions> = {}) {
  const workers = new FakeWorkers();
  const pool = new WorkerPool({ size, spawn: workers.spawn, settings, ...options });
  return { pool, workers };
}

/** Something that happens once, to be waited for. */
export function moment() {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happen, happened };
}

export const never = new Promise<never>(() => {});
