import { autoWorkers } from '../core/backends.ts';
import { experimentProblems } from '../core/config/feasible.ts';
import type { Config } from '../core/config/schema.ts';
import type { ClientPartition } from '../core/data/partition.ts';
import { ApiaryError, aborted } from '../core/errors.ts';
import { planRun, type RunPlan } from '../core/run/run.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import type { EngineChoice } from './engine/engine-choice.ts';
import type { ChosenEngine } from './engine/remembered-engine.ts';
import type { PageEnvironment } from './page-environment.ts';

/** A run that can begin: its plan, and the workers that will play it. */
export interface PreparedRun {
  readonly plan: RunPlan;
  /** With its device and build, which are known when a worker has made it. */
  readonly engine: ChosenEngine;
  readonly pool: WorkerPool;
  readonly workers: number;
  /** Gives the workers back, to the next run: to be called when this one is over and its signal aborted. */
  readonly release: () => void;
}

/**
 * Everything that can fail before a run begins. Rejects at once when `signal` aborts; whatever it fails with, nothing of
 * it goes on.
 * @param backend the engine, where it is not for the configuration to say: that of a run which is continued.
 * @throws ApiaryError `config-invalid`, `partition-impossible`, `aborted`, or what the labels, the choice of an engine
 * and the start of the workers fail with.
 */
export async function prepareRun(
  environment: PageEnvironment,
  engines: EngineChoice,
  config: Config,
  signal: AbortSignal,
  backend: Config['backend'] = config.backend,
): Promise<PreparedRun> {
  const [problem] = experimentProblems(config);
  if (problem) throw new ApiaryError('config-invalid', problem.message);
  const plan = planRun(config, await untilAborted(signal, labelsOf(environment, config.dataset, signal)));
  const { model } = plan;
  const partition = fingerprint(plan.partitions);
  return engines.startWith({ ...config, backend }, signal, async (engine) => {
    const workers = config.workers || autoWorkers(engine.backend, environment.cores);
    const { backend } = engine;
    const pool = environment.pools.acquire({ backend, model, size: workers, partition });
    const release = () => environment.pools.release(pool);
    try {
      const { device, build } = await untilAborted(signal, pool.start());
      return { plan, engine: { ...engine, device, ...(build && { build }) }, pool, workers, release };
    } catch (error) {
      release();
      throw error;
    }
  });
}

/** A number that differs, almost surely, where some client has other images. */
const fingerprint = (partitions: readonly ClientPartition[]): number =>
  partitions
    .flatMap(({ train, validation }) => [train, validation])
    .flatMap((positions) => [positions.length, positions[0] ?? -1, positions.at(-1) ?? -1])
    .reduce((hash, value) => Math.imul(hash ^ value, 0x01000193), 0x811c9dc5);

/** The labels for training of a data set, which the page keeps once they are loaded. */
export async function labelsOf(
  { store, loadLabels }: PageEnvironment,
  dataset: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const known = store.getState().labels[dataset];
  if (known) return known;
  const loaded = await loadLabels(dataset, signal);
  store.setState(({ labels }) => ({ labels: { ...labels, [dataset]: loaded } }));
  return loaded;
}

/** What `promise` settles with, or a rejection with `aborted` as soon as `signal` says so. */
export function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted('The start'));
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
