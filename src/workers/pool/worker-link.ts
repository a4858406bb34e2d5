import { ApiaryError, type Failure, fromFailure } from '../../core/errors.ts';
import type { Message } from '../../core/strategies/message.ts';
import type {
  ArgumentOf,
  FromWorker,
  Operation,
  ProgressOf,
  RequestOf,
  ResultOf,
  ToWorker,
} from '../protocol.ts';

/** What the main thread needs of a Worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  /** What is known of a script that did not load; without it, or without an answer, the worker has just died. */
  readonly whyNotLoaded?: () => Promise<Failure | undefined>;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** When a worker that says nothing counts as dead: a browser that kills one tells nobody. */
export interface Heartbeat {
  /** A worker with unanswered requests is asked so often whether it lives. */
  readonly intervalMs: number;
  /** So many questions in a row without any answer are a death. */
  readonly misses: number;
}

/** An operation under way in a worker. */
export interface Call<Result> {
  /** Rejects with the worker's failure, or with `worker-died`. */
  readonly result: Promise<Result>;
  /** Asks the worker to stop it; the result then rejects with `aborted`, or still comes. */
  cancel(): void;
}

interface CallOptions<Op extends Operation> {
  /** The names of the arrays that the worker computes with. */
  readonly arrayNames?: readonly string[];
  /** Those that it has not been sent before. */
  readonly arrays?: Message['arrays'];
  readonly onProgress?: (progress: ProgressOf<Op>) => void;
}

interface PendingCall {
  readonly resolve: (result: ResultOf<Operation>) => void;
  readonly reject: (error: ApiaryError) => void;
  readonly onProgress: (progress: ProgressOf<Operation>) => void;
}

/** One live worker: its calls, and its death, after which every pending call has been rejected. */
export class WorkerLink {
  readonly #worker: WorkerLike;
  readonly #heartbeat: Heartbeat;
  readonly #onDeath: (failure: Failure) => void;
  readonly #pending = new Map<number, PendingCall>();
  #nextId = 0;
  #closed = false;
  #misses = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `onDeath` is called once, unless the link was closed first. */
  constructor(worker: WorkerLike, heartbeat: Heartbeat, onDeath: (failure: Failure) => void) {
    this.#worker = worker;
    this.#heartbeat = heartbeat;
    this.#onDeath = onDeath;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onmessageerror = () => this.kill('It sent a message that cannot be read.');
    worker.onerror = (event) => {
      event.preventDefault();
      if (event.message) this.kill(event.message);
      else void this.#notLoaded();
    };
  }

  call<Op extends Operation>(
    operation: Op,
    argument: ArgumentOf<Op>,
    options: CallOptions<Op> = {},
  ): Call<ResultOf<Op>> {
    const id = this.#nextId++;
    const result = new Promise<ResultOf<Operation>>((resolve, reject) => {
      if (this.#closed) return reject(new ApiaryError('worker-died', 'The worker is gone.'));
      const { arrayNames = [], arrays = {} } = options;
      // A worker reports on a request what its operation reports: `Handlers` sees to it there, as with the result.
      const onProgress = (options.onProgress ?? (() => {})) as PendingCall['onProgress'];
      // The compiler does not see that `operation` and `argument` belong together for each single Op.
      const request = { kind: 'request', id, operation, argument, arrayNames, arrays } as RequestOf;
      this.#worker.postMessage(request);
      this.#pending.set(id, { resolve, reject, onProgress });
      this.#watch();
    });
    return {
      // As above.
      result: result as Promise<ResultOf<Op>>,
      cancel: () => {
        if (this.#pending.has(id)) this.#worker.postMessage({ kind: 'cancel', id });
      },
    };
  }

  tell(message: Exclude<ToWorker, { kind: 'request' | 'cancel' | 'ping' }>): void {
    this.#worker.postMessage(message);
  }

  /** Ends the worker as a crash does: `onDeath` follows at once. */
  kill(reason: string): void {
    this.#die({ code: 'worker-died', message: `A worker died. ${reason}` });
  }

  /** Ends the worker because it is no longer needed. */
  close(): void {
    this.#end({ code: 'worker-died', message: 'The worker was closed.' });
  }

  /** The error of a script that did not load has no message. */
  async #notLoaded(): Promise<void> {
    const failure = await this.#worker.whyNotLoaded?.();
    if (failure) this.#die(failure);
    else this.kill('Its script did not load or start.');
  }

  #die(failure: Failure): void {
    if (this.#closed) return;
    this.#end(failure);
    this.#onDeath(failure);
  }

  #end(failure: Failure): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#worker.terminate();
    this.#worker.onmessage = null;
    this.#worker.onmessageerror = null;
    this.#worker.onerror = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    this.#watch();
    for (const call of pending) call.reject(fromFailure(failure));
  }

  #hear(message: FromWorker): void {
    this.#misses = 0;
    if (message.kind === 'pong') return;
    const call = this.#pending.get(message.id);
    if (!call) return;
    if (message.kind === 'progress') {
      call.onProgress(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    this.#watch();
    if (message.kind === 'result') call.resolve(message.result);
    else call.reject(fromFailure(message.failure));
  }

  /** The heart is listened to only while an answer is due. Counted, not timed: a sleeping page measures no time. */
  #watch(): void {
    if (this.#pending.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (this.#timer === undefined) {
      this.#misses = 0;
      this.#timer = setInterval(() => this.#ask(), this.#heartbeat.intervalMs);
    }
  }

  #ask(): void {
    if (this.#misses++ >= this.#heartbeat.misses) this.kill('It no longer answers.');
    else this.#worker.postMessage({ kind: 'ping' });
  }
}
