import type { Examples } from '../../core/data/examples.ts';
import { guessedImages } from '../../core/data/guessed-images.ts';
import type { ClientId } from '../../core/ids.ts';
import { type Evaluation, mergeEvaluations } from '../../core/math/metrics.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import type { ImageGuess } from '../../core/run/events.ts';
import type {
  ClientEvaluation,
  ClientExecutor,
  ClientUpdate,
  EvaluateJob,
  LoadJob,
  OnProgress,
  TrainJob,
} from '../../core/run/executor.ts';
import { batchSizes } from '../../core/strategies/local-training.ts';
import { ARRAYS } from '../../core/strategies/message.ts';
import type { EngineInfo, MessageArgument, ResultOf, WorkerSettings } from '../protocol.ts';
import { Dispatcher, type PoolSnapshot } from './dispatcher.ts';
import type { Job, JobOperation, JobSpec } from './job.ts';
import type { Heartbeat, WorkerLike } from './worker-link.ts';

/** What may differ from run to run. */
interface PoolUse {
  /** Workers at most; each is started when there is work for it, or by `start`. */
  readonly size: number;
  readonly settings: WorkerSettings;
  /** The same for the same images of each client: who has them is remembered under it. */
  readonly partition?: number | undefined;
}

export interface PoolOptions extends PoolUse {
  readonly spawn: () => WorkerLike;
  readonly heartbeat?: Heartbeat;
  /** How long a worker may take to stop a cancelled job before it is terminated. */
  readonly graceMs?: number;
}

/** A minute of silence: on a slow engine one batch takes many seconds, and a script may come over a slow network. */
const HEARTBEAT: Heartbeat = { intervalMs: 5000, misses: 12 };
const GRACE_MS = 500;

/** The test set is cut into parts of this size whatever the number of workers: the order of a float sum is a result. */
const TEST_PART = 500;
/** The first classes' first images are about there, whose worker loads them anyway. */
const IN_FIRST_PART = { key: 'test part 0', count: 4, place: 0 };
/** A training step costs about three forward passes (forward, gradients of inputs, gradients of weights). */
const PASSES_PER_STEP = 3;

/** A part of the test set, which every operation on it asks for alike. */
type TestPart = Omit<JobSpec<'test' | 'classify'>, 'operation' | 'onProgress'>;

/** What each test image is, and what a model takes it for, by position. */
export interface TestClasses {
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
}

/** Clients are jobs, workers play them: runs a run's jobs in workers. The number of workers changes no result. */
export class WorkerPool implements ClientExecutor {
  readonly #dispatcher: Dispatcher;
  #index: WorkerSettings['index'];
  #partition: number | undefined;
  /** The images that every model of a run guesses at, once they are there. */
  #guessed: Examples | undefined;

  constructor({ size, settings, partition, spawn, heartbeat = HEARTBEAT, graceMs = GRACE_MS }: PoolOptions) {
    this.#index = settings.index;
    this.#partition = partition;
    this.#dispatcher = new Dispatcher(size, { spawn, settings, heartbeat, graceMs });
  }

  /** Nobody needs it now: workers that are not ready yet are ended, the others wait. */
  rest(): void {
    this.#dispatcher.rest();
  }

  /**
   * Makes it ready for another run, as if it were new; but live workers stay, with the images of the same data set, and with
   * their engine where that is the same. What was asked for before rejects with `aborted`.
   */
  reuse({ size, settings, partition }: PoolUse): void {
    const otherImages = settings.index.sha256 !== this.#index.sha256;
    if (otherImages) this.#guessed = undefined;
    this.#index = settings.index;
    this.#partition = partition;
    this.#dispatcher.renew(size, settings, otherImages);
  }

  /**
   * Starts all workers before they are needed; resolves when the first is ready, for this run.
   * @throws ApiaryError `backend-unavailable`, `manifest-unreadable`, `workers-unavailable`, `page-outdated`,
   * `page-unreachable`.
   */
  start(): Promise<EngineInfo> {
    return this.#dispatcher.start();
  }

  async load({ client, examples }: LoadJob, signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    await this.#run('load', {
      argument: { examples },
      ...this.#ofClient(client, examples),
      cost: examples.length,
      signal,
      onProgress,
    });
  }

  async train(job: TrainJob, signal: AbortSignal, onProgress: OnProgress): Promise<ClientUpdate> {
    const { client, examples, plan, seed, onNotFinite } = job;
    const update = await this.#run('train', {
      argument: { examples, plan, seed, onNotFinite, ...messageArgument(job) },
      arrays: job.message.arrays,
      ...this.#ofClient(client, examples),
      cost: PASSES_PER_STEP * batchSizes(examples.length, plan).reduce((sum, size) => sum + size, 0),
      signal,
      onProgress,
    });
    return { client, ...update };
  }

  async evaluate(job: EvaluateJob, signal: AbortSignal, onProgress: OnProgress): Promise<ClientEvaluation> {
    const { client, examples } = job;
    const evaluation = await this.#run('evaluate', {
      argument: { examples, ...messageArgument(job) },
      arrays: job.message.arrays,
      ...this.#ofClient(client, examples),
      cost: examples.length,
      signal,
      onProgress,
    });
    return { client, ...evaluation };
  }

  /** Every worker tests parts; they are merged in their order. */
  async evaluateGlobal(
    parameters: Parameters,
    signal: AbortSignal,
    onProgress: OnProgress = () => {},
  ): Promise<Evaluation> {
    const test = (part: TestPart) => this.#run('test', { ...part, onProgress });
    return mergeEvaluations(await this.#inTestParts(parameters, signal, test));
  }

  /** What the model takes each test image for. @param onProgress told the share that is done. */
  async classifyTestSet(
    parameters: Parameters,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<TestClasses> {
    const truth = this.#labels.test;
    const predicted = new Uint8Array(truth.length);
    let done = 0;
    await this.#inTestParts(parameters, signal, async (part) => {
      const classes = await this.#run('classify', part);
      predicted.set(classes, part.argument.start);
      done += classes.length;
      onProgress(done / truth.length);
    });
    return { truth, predicted };
  }

  /** Asks for each part of the test set. The first failure cancels the other parts. */
  async #inTestParts<Result>(
    parameters: Parameters,
    signal: AbortSignal,
    ask: (part: TestPart) => Promise<Result>,
  ): Promise<Result[]> {
    const rest = new AbortController();
    const stop = () => rest.abort();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      const images = this.#labels.test.length;
      const parts = Array.from({ length: Math.ceil(images / TEST_PART) }, (_, i) =>
        ask({
          argument: { start: i * TEST_PART, end: Math.min(images, (i + 1) * TEST_PART) },
          arrays: { [ARRAYS]: parameters },
          rank: 'filler',
          images: { key: `test part ${i}`, count: TEST_PART, place: (i * TEST_PART) / images },
          cost: TEST_PART,
          signal: rest.signal,
        }),
      );
      return await Promise.all(parts);
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  async guess(parameters: Parameters, signal: AbortSignal): Promise<readonly ImageGuess[]> {
    const positions = guessedImages(this.#labels.test);
    this.#guessed ??= await this.#run('testImages', {
      ...{ argument: { positions }, images: IN_FIRST_PART, cost: positions.length, rank: 'filler', signal },
    });
    const { labels, pixels } = this.#guessed;
    const probabilities = await this.#run('predict', {
      argument: { pixels },
      arrays: { [ARRAYS]: parameters },
      ...{ images: IN_FIRST_PART, cost: positions.length, rank: 'urgent', signal },
    });
    const classes = probabilities.length / positions.length;
    return Array.from(positions, (position, i) => ({
      position,
      truth: labels[i]!,
      probabilities: Array.from(probabilities.subarray(i * classes, (i + 1) * classes)),
    }));
  }

  /** Class probabilities, `count` x classes, of `count` images. Works while paused. */
  predict(parameters: Parameters, pixels: Uint8Array, signal: AbortSignal): Promise<Float32Array> {
    return this.#run('predict', {
      argument: { pixels },
      arrays: { [ARRAYS]: parameters },
      cost: 1,
      rank: 'urgent',
      signal,
    });
  }

  /** Images of the test set, to be shown. */
  testImages(positions: Uint32Array, signal: AbortSignal): Promise<Examples> {
    return this.#run('testImages', { argument: { positions }, cost: 1, rank: 'urgent', signal });
  }

  /** Work stops between batches, in every worker. */
  pause(): void {
    this.#dispatcher.pause();
  }

  resume(): void {
    this.#dispatcher.resume();
  }

  /** Breaks the worker that plays this client now, as a crash does; the client is run again. @returns whether there is one. */
  killClient(client: ClientId): boolean {
    return this.#dispatcher.killClient(client);
  }

  get snapshot(): PoolSnapshot {
    return this.#dispatcher.snapshot;
  }

  /** `listener` is called when the snapshot has changed. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    return this.#dispatcher.subscribe(listener);
  }

  /** Ends every worker. Pending calls reject with `aborted`. */
  dispose(): void {
    this.#dispatcher.dispose();
  }

  get #labels(): WorkerSettings['index']['labels'] {
    return this.#index.labels;
  }

  #ofClient(client: ClientId, examples: Uint32Array) {
    const middle = examples[examples.length >> 1] ?? 0;
    const place = middle / this.#labels.train.length;
    return {
      client,
      rank: 'client',
      images: { key: `${this.#partition} client ${client}`, count: examples.length, place },
    } as const;
  }

  #run<Op extends JobOperation>(operation: Op, spec: Omit<JobSpec<Op>, 'operation'>): Promise<ResultOf<Op>> {
    // A job's result is that of its operation; inside, the dispatcher handles jobs of every operation alike.
    const job: Job = this.#dispatcher.submit({ ...spec, operation });
    return job.result as Promise<ResultOf<Op>>;
  }
}

const messageArgument = ({ strategy, state, message }: EvaluateJob | TrainJob): MessageArgument => ({
  ...{ strategy, state },
  message: { metrics: message.metrics, config: message.config },
});
