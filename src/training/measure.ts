import { ApiaryError, aborted, type Failure, isAborted, toFailure } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import { createTrainer } from './index.ts';
import { microBatchSize, PLAIN_JAVASCRIPT_LIMIT, partSize } from './micro-batch.ts';
import { softwareGpu } from './software-gpu.ts';
import { type Speed, timeTraining } from './time-training.ts';
import type { Backend, Trainer } from './trainer.ts';

/** Fastest first, as a rule: what comes early sets the mark that ends the slow ones early. */
export const CANDIDATES = ['wasm', 'webgl', 'webgpu'] as const satisfies readonly Backend[];
const BUDGET_MS = 3000;

/** What is known of one backend on this machine. */
export type Measurement =
  | ({ readonly backend: Backend; readonly device: string } & Speed)
  | { readonly backend: Backend; readonly device?: string; readonly failure: Failure };

type MeasuredBackend = Extract<Measurement, Speed>;

interface BackendChoice {
  readonly fastest: MeasuredBackend;
  /** In the order in which they were tried, the failed ones too. */
  readonly measurements: readonly Measurement[];
}

export interface MeasureOptions {
  readonly model: Model;
  readonly batchSize: number;
  readonly candidates?: readonly Backend[];
  /** Milliseconds for all candidates together. A batch that a thread has begun cannot be cut short. */
  readonly budgetMs?: number;
  readonly signal: AbortSignal;
  /** A candidate is tried now. With `onMeasured`, what is known survives a candidate that takes the thread with it. */
  readonly onTry?: (backend: Backend) => void;
  /** The candidate that is tried has arrived and can compute. */
  readonly onStarted?: () => void;
  readonly onMeasured?: (measurement: Measurement) => void;
}

/**
 * Trains for a moment on every candidate, one after the other, each with an equal share of what is left of the time; a
 * GPU made of software only when nothing else runs: what it is given, it works on for seconds after nobody wants it.
 * Only when none can run is `cpu` tried, which needs nothing and is slow. Belongs in a worker: it blocks its thread.
 * @throws ApiaryError `aborted`, `page-outdated`, or `backend-unavailable` when nothing can run at all.
 */
export async function measureBackends(
  options: MeasureOptions,
  create = createTrainer,
  softwareGpuOf = softwareGpu,
): Promise<BackendChoice> {
  const { candidates = CANDIDATES, budgetMs = BUDGET_MS } = options;
  const end = performance.now() + budgetMs;
  const measurements: Measurement[] = [];
  const attempt = async (backend: Backend, ms: number) => {
    options.onTry?.(backend);
    const best = fastest(measurements);
    const software = best && (await softwareGpuOf(backend));
    const measurement = software
      ? notWorthwhile(backend, software)
      : await measure(backend, performance.now() + ms, best, options, create);
    measurements.push(measurement);
    options.onMeasured?.(measurement);
  };
  for (const [i, backend] of candidates.entries()) {
    const share = (end - performance.now()) / (candidates.length - i);
    // An engine that blocked its thread for long must not make the next one look as if it could not run.
    await attempt(backend, Math.max(share, budgetMs / 10));
  }
  if (!fastest(measurements) && !candidates.includes('cpu')) await attempt('cpu', budgetMs);

  const best = fastest(measurements);
  if (best) return { fastest: best, measurements };
  const reasons = measurements.map((m) => ('failure' in m ? m.failure.message : ''));
  throw new ApiaryError('backend-unavailable', `No engine can run here. ${reasons.join(' ')}`);
}

/** The measured backend with the most images a second; the first of equals. */
export function fastest(measurements: readonly Measurement[]): MeasuredBackend | undefined {
  let best: MeasuredBackend | undefined;
  for (const m of measurements)
    if ('imagesPerSecond' in m && (!best || m.imagesPerSecond > best.imagesPerSecond)) best = m;
  return best;
}

const notWorthwhile = (backend: Backend, gpu: string): Measurement => ({
  backend,
  failure: {
    code: 'backend-unavailable',
    message: `Backend '${backend}' was not measured: its GPU (${gpu}) is made of software.`,
  },
});

/**
 * Large batches are cut anyway, and `cpu` cuts all: a part of one tells its speed too, and in seconds where a whole one takes
 * minutes. 0 is all of a client's images, which are often more than go into one pass.
 */
function timedBatchSize(backend: Backend, model: Model, batchSize: number): number {
  const size = partSize(batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize);
  return backend === 'cpu' ? Math.min(size, microBatchSize(model, PLAIN_JAVASCRIPT_LIMIT.training)) : size;
}

async function measure(
  backend: Backend,
  until: number,
  best: MeasuredBackend | undefined,
  { model, batchSize, signal, onStarted }: MeasureOptions,
  create: typeof createTrainer,
): Promise<Measurement> {
  let trainer: Trainer | undefined;
  try {
    if (signal.aborted) throw aborted('Measuring the engines');
    const creation = create(backend, model);
    // Without an engine that runs, there is nothing to hurry to.
    trainer = await (best ? inTime(creation, backend, until) : creation);
    onStarted?.();
    const rival = best?.imagesPerSecond ?? 0;
    const limits = { batchSize: timedBatchSize(backend, model, batchSize), until, rival, signal };
    return { backend, device: trainer.device, ...(await timeTraining(trainer, limits)) };
  } catch (error) {
    // What the server no longer has of one candidate, it does not have of the others.
    if (isAborted(error) || toFailure(error).code === 'page-outdated') throw error;
    return { backend, ...(trainer && { device: trainer.device }), failure: toFailure(error) };
  } finally {
    trainer?.dispose();
  }
}

/** @throws ApiaryError `backend-not-loaded` when it is too late; a trainer that comes after all is disposed. */
async function inTime(creation: Promise<Trainer>, backend: Backend, until: number): Promise<Trainer> {
  const left = until - performance.now();
  const timeIsUp = new Promise<undefined>((resolve) => setTimeout(resolve, left, undefined));
  const trainer = await Promise.race([creation, timeIsUp]);
  if (trainer) return trainer;
  creation.then(
    (late) => late.dispose(),
    // It is given up already, whatever it fails with.
    () => {},
  );
  const seconds = (left / 1000).toFixed(1);
  throw new ApiaryError('backend-not-loaded', `Backend '${backend}' did not start within ${seconds} s.`);
}
