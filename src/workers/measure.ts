import type { Backend } from '../core/backends.ts';
import { ApiaryError, aborted, type Failure, fromFailure, toFailure } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import type { Measurement } from '../training/measure.ts';
import type { MeasureReply, MeasureRequest } from './measure-protocol.ts';

/** What measuring needs of a Worker. */
export interface MeasureWorker {
  onmessage: ((event: MessageEvent<MeasureReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(request: MeasureRequest): void;
  terminate(): void;
}

export interface MeasureInWorkerOptions {
  readonly model: Model;
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly spawn?: () => MeasureWorker;
  /** How long one engine may say nothing before its worker is terminated. */
  readonly limitMs?: number;
}

const LIMIT_MS = 10_000;
/** The worker's script may be on its way over a slow network. */
const FIRST_WORD_LIMIT_MS = 60_000;

/**
 * Measures the engines that `auto` may take, in a worker that is gone afterwards; resolves with all that were tried,
 * also when none can run. An engine that kills its worker or never answers is a failure among the measurements; the
 * others are tried without it, unless one is known to run.
 * @throws ApiaryError `aborted`, at once; `workers-unavailable`.
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
function measureOnce(
  { model, batchSize, signal, spawn = spawnMeasureWorker, limitMs = LIMIT_MS }: MeasureInWorkerOptions,
  without: readonly Backend[],
  onMeasured: (measurement: Measurement) => void,
): Promise<{ readonly backend: Backend; readonly failure: Failure } | undefined> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted('Measuring the engines'));
    const worker = spawned(spawn);
    let trying: Backend | undefined;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      settle();
    };
    const onAbort = () => end(() => reject(aborted('Measuring the engines')));
    const lose = (reason: string) =>
      end(() => {
        const failure = { code: 'worker-died', message: reason } as const;
        if (trying) resolve({ backend: trying, failure });
        else reject(new ApiaryError('workers-unavailable', `No worker could measure the engines. ${reason}`));
      });
    const silent = () => lose(`${trying ?? 'The worker'} did not answer in time.`);
    let timer = setTimeout(silent, FIRST_WORD_LIMIT_MS);

    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => {
      event.preventDefault();
      lose(event.message || 'The script did not load or start.');
    };
    worker.onmessage = ({ data: reply }) => {
      clearTimeout(timer);
      timer = setTimeout(silent, limitMs);
      if (reply.kind === 'trying') trying = reply.backend;
      else if (reply.kind === 'measured') onMeasured(reply.measurement);
      // That none can run is told by the measurements.
      else if (reply.kind === 'failed' && reply.failure.code !== 'backend-unavailable')
        end(() => reject(fromFailure(reply.failure)));
      else end(() => resolve(undefined));
    };
    worker.postMessage({ model, batchSize, without });
  });
}

/** @throws ApiaryError `workers-unavailable`. */
function spawned(spawn: () => MeasureWorker): MeasureWorker {
  try {
    return spawn();
  } catch (error) {
    throw new ApiaryError('workers-unavailable', `Workers cannot run here. ${toFailure(error).message}`, {
      cause: error,
    });
  }
}

function spawnMeasureWorker(): MeasureWorker {
  return new Worker(new URL('./measure.worker.ts', import.meta.url), {
    type: 'module',
    name: 'Apiary measuring',
  });
}
