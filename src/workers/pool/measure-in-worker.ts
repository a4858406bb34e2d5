import type { Backend } from '../../core/backends.ts';
import { ApiaryError, aborted, type Failure, toFailure } from '../../core/errors.ts';
import type { Model } from '../../core/model/model.ts';
import type { Measurement } from '../../training/measure.ts';
import type { MeasureProgress } from '../protocol.ts';
import { spawnClientWorker } from './spawn.ts';
import { type Heartbeat, type WorkerLike, WorkerLink } from './worker-link.ts';

interface MeasureInWorkerOptions {
  readonly model: Model;
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly spawn?: () => WorkerLike;
  /** How long one engine may take, its code's way over the network included, before its worker is terminated. */
  readonly limitMs?: number;
}

const LIMIT_MS = 10_000;
/**
 * `cpu` needs nothing that could hang, and is tried when nothing else runs: on the slowest machines, where a single image
 * of a large model takes it half a minute. It gets so many limits.
 */
const CPU_LIMITS = 12;
/** Only until the first engine is tried: a minute for the worker's script to arrive. After that the limit is tighter. */
const HEARTBEAT: Heartbeat = { intervalMs: 5000, misses: 12 };

/**
 * Measures the engines that `auto` may take, in a worker that is gone afterwards; resolves with all that were tried,
 * also when none can run. An engine that kills its worker or never answers is a failure among the measurements; the
 * others are tried without it, unless one is known to run.
 * @throws ApiaryError `aborted`, at once; `workers-unavailable`, `page-outdated`, `page-unreachable`.
 */
export async function measureInWorker(options: MeasureInWorkerOptions): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (;;) {
    const without = measurements.map(({ backend }) => backend);
    const lost = await measureOnce(options, without, (measurement) => measurements.push(measurement));
    if (!lost || measurements.some(({ backend }) => backend === lost.backend)) return measurements;
    measurements.push(lost);
    if (measurements.some((measurement) => 'imagesPerSecond' in measurement)) return measurements;
  }
}

/** Resolves with the engine that the worker was lost to, if it was. */
async function measureOnce(
  { model, batchSize, signal, spawn = spawnClientWorker, limitMs = LIMIT_MS }: MeasureInWorkerOptions,
  without: readonly Backend[],
  onMeasured: (measurement: Measurement) => void,
): Promise<{ readonly backend: Backend; readonly failure: Failure } | undefined> {
  if (signal.aborted) throw aborted('Measuring the engines');
  const link = new WorkerLink(spawned(spawn), HEARTBEAT, () => {});
  const close = () => link.close();
  signal.addEventListener('abort', close);
  let trying: Backend | undefined;
  let started = false;
  let late: Failure | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const onTry = (backend: Backend) => {
    trying = backend;
    started = false;
    clearTimeout(limit);
    const ms = backend === 'cpu' ? CPU_LIMITS * limitMs : limitMs;
    limit = setTimeout(() => {
      if (!started) late = notLoaded(backend, ms);
      link.kill(`${backend} did not answer in time.`);
    }, ms);
  };
  const onProgress = (progress: MeasureProgress) => {
    if (progress.kind === 'measured') onMeasured(progress.measurement);
    else if (progress.kind === 'trying') onTry(progress.backend);
    else started = true;
  };
  try {
    await link.call('measure', { model, batchSize, without }, { onProgress }).result;
    return undefined;
  } catch (error) {
    if (signal.aborted) throw aborted('Measuring the engines');
    const failure = toFailure(error);
    // Every engine's own failure is among the measurements.
    if (failure.code === 'backend-unavailable') return undefined;
    if (failure.code !== 'worker-died') throw error;
    if (!trying) throw unavailable(failure.message, error);
    return { backend: trying, failure: late ?? failure };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', close);
    link.close();
  }
}

const notLoaded = (backend: Backend, ms: number): Failure => ({
  code: 'backend-not-loaded',
  message: `Backend '${backend}' did not load within ${ms / 1000} s.`,
});

/** @throws ApiaryError `workers-unavailable`. */
function spawned(spawn: () => WorkerLike): WorkerLike {
  try {
    return spawn();
  } catch (error) {
    throw unavailable(toFailure(error).message, error);
  }
}

const unavailable = (reason: string, cause: unknown) =>
  new ApiaryError('workers-unavailable', `Workers cannot run here. ${reason}`, { cause });
