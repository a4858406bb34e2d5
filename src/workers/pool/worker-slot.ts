import { type Failure, toFailure } from '../../core/errors.ts';
import type { ClientId, WorkerId } from '../../core/ids.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import type { EngineInfo, ResultOf, WorkerSettings } from '../protocol.ts';
import type { Task, TaskOperation } from './job.ts';
import { type Call, type Heartbeat, type WorkerLike, WorkerLink } from './worker-link.ts';

export interface HandOptions {
  readonly spawn: () => WorkerLike;
  readonly settings: WorkerSettings;
  readonly heartbeat: Heartbeat;
  /** How long a worker may take to stop a cancelled job before it is terminated. */
  readonly graceMs: number;
}

export type HandState = 'absent' | 'starting' | 'idle' | 'busy' | 'stopping';

export interface WorkerSnapshot {
  readonly worker: WorkerId;
  readonly state: HandState;
  readonly operation?: TaskOperation;
  readonly client?: ClientId;
  /** Why there is no worker here, and none is tried while others run. */
  readonly failure?: Failure;
}

export type Outcome = { readonly result: ResultOf<TaskOperation> } | { readonly failure: Failure };

/** Who gives a hand its tasks. */
export interface HandOwner {
  ready(hand: Hand, engine: EngineInfo): void;
  /** The worker runs but cannot be initialised; the hand is absent. */
  refused(hand: Hand, failure: Failure): void;
  /** The worker died before it was ready; the hand is absent. */
  diedStarting(hand: Hand, failure: Failure): void;
  /** A task has ended; `returned` tasks had not begun and are the owner's again. */
  finished(hand: Hand, task: Task, outcome: Outcome, returned: readonly Task[]): void;
  /** The worker died with nothing to do. */
  diedIdle(hand: Hand): void;
}

interface Assignment {
  readonly task: Task;
  readonly call: Call<ResultOf<TaskOperation>>;
  begun: boolean;
  /** The share of its batches that is still to do. */
  left: number;
}

/** After these a worker's engine cannot be trusted: the next task gets a new worker. */
const RUINOUS: ReadonlySet<Failure['code']> = new Set(['context-lost', 'out-of-memory', 'internal']);

/**
 * A worker's place in the pool: the worker comes and goes, the hand stays. It works on one task, and may be told
 * more ahead, whose pictures the worker loads meanwhile and which it begins without waiting for the page.
 */
export class Hand {
  readonly id: WorkerId;
  readonly #options: HandOptions;
  readonly #owner: HandOwner;
  #state: HandState = 'absent';
  #idleSince = 0;
  #link: WorkerLink | undefined;
  #assigned: readonly Assignment[] = [];
  /** The last parameters that the worker was sent. */
  #parameters: Parameters | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(id: WorkerId, options: HandOptions, owner: HandOwner) {
    this.id = id;
    this.#options = options;
    this.#owner = owner;
  }

  get state(): HandState {
    return this.#state;
  }

  get idleSeconds(): number {
    return this.#state === 'idle' ? (performance.now() - this.#idleSince) / 1000 : 0;
  }

  /** What it was told ahead, in the order in which it will be done. */
  get ahead(): readonly Task[] {
    return this.#assigned.slice(1).map(({ task }) => task);
  }

  /** What is left to do of its first task, in passes over one picture. */
  get remaining(): number {
    const [first] = this.#assigned;
    return first ? first.left * first.task.spec.cost : 0;
  }

  /** Whom the worker plays now. */
  get client(): ClientId | undefined {
    return this.#assigned[0]?.task.spec.client;
  }

  get snapshot(): WorkerSnapshot {
    const spec = this.#assigned[0]?.task.spec;
    return {
      worker: this.id,
      state: this.#state,
      ...(spec && { operation: spec.operation }),
      ...(spec?.client !== undefined && { client: spec.client }),
    };
  }

  start(paused: boolean): void {
    this.#state = 'starting';
    let worker: WorkerLike;
    try {
      worker = this.#options.spawn();
    } catch (error) {
      this.#state = 'absent';
      this.#owner.diedStarting(this, toFailure(error));
      return;
    }
    const link = new WorkerLink(worker, this.#options.heartbeat, (failure) => this.#died(failure));
    this.#link = link;
    if (paused) link.tell({ kind: 'pause' });
    link.call('init', this.#options.settings).result.then(
      (engine) => {
        if (this.#link !== link) return;
        this.#rest();
        this.#owner.ready(this, engine);
      },
      (error) => {
        if (this.#link !== link) return;
        this.dismiss();
        this.#owner.refused(this, toFailure(error));
      },
    );
  }

  /** The worker must be there and have no other task, or one that has begun. */
  assign(task: Task): void {
    const { operation, argument, parameters } = task.spec;
    const isNew = parameters !== undefined && parameters !== this.#parameters;
    const call = this.#link!.call(operation, argument, {
      ...(isNew && { parameters }),
      onProgress: (progress) => {
        if (this.#assigned[0] !== assignment) return;
        this.begin();
        if (progress.kind === 'batch') assignment.left = 1 - progress.batch / progress.batches;
        task.progress(progress);
      },
    });
    if (isNew) this.#parameters = parameters;
    const assignment: Assignment = { task, call, begun: false, left: 1 };
    this.#assigned = [...this.#assigned, assignment];
    if (this.#state === 'idle') this.#state = 'busy';
    call.result.then(
      (result) => this.#finish(assignment, { result }),
      (error) => this.#finish(assignment, { failure: toFailure(error) }),
    );
  }

  /** Says of the first task that it has begun, once. */
  begin(): void {
    const [first] = this.#assigned;
    if (!first || first.begun) return;
    first.begun = true;
    first.task.progress({ kind: 'started', worker: this.id });
  }

  /** Takes back a task that was told ahead. */
  withdraw(task: Task): void {
    this.#assigned.find((assignment) => assignment.task === task)?.call.cancel();
    this.#assigned = this.#assigned.filter((assignment) => assignment.task !== task);
  }

  /** Stops a task whose outcome nobody wants any more; after the grace period with the worker. */
  cancel(task: Task): void {
    const [first] = this.#assigned;
    if (first?.task !== task) {
      this.withdraw(task);
      return;
    }
    first.call.cancel();
    this.#state = 'stopping';
    this.#grace = setTimeout(() => this.#link?.kill('It did not stop in time.'), this.#options.graceMs);
  }

  tell(message: 'pause' | 'resume'): void {
    this.#link?.tell({ kind: message });
  }

  /** Ends the worker as a crash does. */
  kill(): void {
    this.#link?.kill('It was killed.');
  }

  /** Ends the worker; what it had to do is forgotten. */
  dismiss(): Task[] {
    const tasks = this.#assigned.map(({ task }) => task);
    this.#link?.close();
    this.#link = undefined;
    this.#assigned = [];
    this.#parameters = undefined;
    this.#state = 'absent';
    clearTimeout(this.#grace);
    return tasks;
  }

  #rest(): void {
    this.#state = 'idle';
    this.#idleSince = performance.now();
  }

  #finish(assignment: Assignment, outcome: Outcome): void {
    // Withdrawn, or lost with its worker: a late reply.
    if (!this.#assigned.includes(assignment)) return;
    if (this.#assigned[0] === assignment) {
      this.begin();
      clearTimeout(this.#grace);
    }
    this.#assigned = this.#assigned.filter((other) => other !== assignment);
    if (this.#assigned.length > 0) this.#state = 'busy';
    else this.#rest();
    const ruined = 'failure' in outcome && RUINOUS.has(outcome.failure.code);
    this.#owner.finished(this, assignment.task, outcome, ruined ? this.dismiss() : []);
  }

  #died(failure: Failure): void {
    const starting = this.#state === 'starting';
    const [current, ...returned] = this.dismiss();
    if (starting) this.#owner.diedStarting(this, failure);
    else if (current) this.#owner.finished(this, current, { failure }, returned);
    else this.#owner.diedIdle(this);
  }
}
