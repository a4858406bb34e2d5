import { type ApiaryError, aborted, type Failure, fromFailure } from '../../core/errors.ts';
import type { ClientId } from '../../core/ids.ts';
import type { ClientProgress } from '../../core/run/executor.ts';
import type { Message } from '../../core/strategies/message.ts';
import type { ArgumentOf, Operation, ResultOf } from '../protocol.ts';
import type { AbortWatch } from './abort-watch.ts';

export type JobOperation = Exclude<Operation, 'init' | 'measure'>;

/** `urgent`: somebody waits at the screen; it runs before everything else, and while the pool is paused. */
export type JobRank = 'urgent' | 'client' | 'filler';

interface ImagesNeeded {
  readonly count: number;
  /** The same for the same images, or parts of them. */
  readonly key: string;
  /** Where about they are in the data set, from 0 to below 1. */
  readonly place: number;
}

/** One operation that some worker of a pool shall do. */
export interface JobSpec<Op extends JobOperation = JobOperation> {
  readonly operation: Op;
  readonly argument: ArgumentOf<Op>;
  /** What the operation computes with, by name. */
  readonly arrays?: Message['arrays'];
  readonly images?: ImagesNeeded;
  readonly client?: ClientId;
  /** Expected length, in passes over one image. */
  readonly cost: number;
  readonly rank: JobRank;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ClientProgress) => void;
}

/** A job's life: it is settled once, and an abort settles it at once. */
export class Job {
  readonly spec: JobSpec;
  readonly result: Promise<ResultOf<JobOperation>>;
  reruns = 0;
  #settled = false;
  #resolve!: (result: ResultOf<JobOperation>) => void;
  #reject!: (error: ApiaryError) => void;
  readonly #unwatch: () => void = () => {};

  /** `onAborted` is called when the signal aborts before the job is settled. */
  constructor(spec: JobSpec, aborts: AbortWatch, onAborted: (job: Job) => void) {
    this.spec = spec;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (spec.signal.aborted) this.reject(aborted('The job'));
    else
      this.#unwatch = aborts.add(spec.signal, () => {
        this.reject(aborted('The job'));
        onAborted(this);
      });
  }

  get settled(): boolean {
    return this.#settled;
  }

  progress(progress: ClientProgress): void {
    if (!this.#settled) this.spec.onProgress?.(progress);
  }

  resolve(result: ResultOf<JobOperation>): void {
    this.#settle();
    this.#resolve(result);
  }

  reject(error: ApiaryError): void {
    this.#settle();
    this.#reject(error);
  }

  fail(failure: Failure): void {
    this.reject(fromFailure(failure));
  }

  #settle(): void {
    this.#settled = true;
    this.#unwatch();
  }
}
