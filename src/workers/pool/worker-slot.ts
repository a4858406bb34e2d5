import { type Failure, toFailure } from '../../core/errors.ts';
import type { ClientId, WorkerId } from '../../core/ids.ts';
import type { Message } from '../../core/strategies/message.ts';
import type { EngineInfo, ResultOf, WorkerSettings } from '../protocol.ts';
import type { Job, JobOperation } from './job.ts';
import { type Call, type Heartbeat, type WorkerLike, WorkerLink } from './worker-link.ts';

export interface SlotOptions {
  readonly spawn: () => WorkerLike;
  readonly settings: WorkerSettings;
  readonly heartbeat: Heartbeat;
  /** How long a worker may take to stop a cancelled job before it is terminated. */
  readonly graceMs: number;
}

type SlotState = 'absent' | 'starting' | 'idle' | 'busy' | 'stopping';

export interface WorkerSnapshot {
  readonly worker: WorkerId;
  readonly state: SlotState;
  readonly operation?: JobOperation;
  readonly client?: ClientId;
  /** Why there is no worker here, and none is tried while others run. */
  readonly failure?: Failure;
}

export type Outcome = { readonly result: ResultOf<JobOperation> } | { readonly failure: Failure };

/** Who gives a slot its jobs. */
export interface SlotOwner {
  ready(slot: WorkerSlot, engine: EngineInfo): void;
  /** The worker runs but cannot be initialised; the slot is absent. */
  refused(slot: WorkerSlot, failure: Failure): void;
  /** The worker died before it was ready; the slot is absent. */
  diedStarting(slot: WorkerSlot, failure: Failure): void;
  /** A job has ended; `returned` jobs had not begun and are the owner's again. */
  finished(slot: WorkerSlot, job: Job, outcome: Outcome, returned: readonly Job[]): void;
  /** The worker died with nothing to do. */
  diedIdle(slot: WorkerSlot): void;
}

interface AssignedJob {
  readonly job: Job;
  readonly call: Call<ResultOf<JobOperation>>;
  begun: boolean;
  /** The share of its batches that is still to do. */
  left: number;
}

/** After these a worker's engine cannot be trusted: the next job gets a new worker. */
const RUINOUS: ReadonlySet<Failure['code']> = new Set(['context-lost', 'out-of-memory', 'internal']);

/**
 * A worker's place in the pool: the worker comes and goes, the slot stays. It works on one job, and may be told
 * more ahead, whose images the worker loads meanwhile and which it begins without waiting for the page.
 */
export class WorkerSlot {
  readonly id: WorkerId;
  readonly #options: SlotOptions;
  readonly #owner: SlotOwner;
  #settings: WorkerSettings;
  /** The worker is to be initialised with other settings as soon as it is at nothing else. */
  #isStale = false;
  #state: SlotState = 'absent';
  #idleSince = 0;
  #link: WorkerLink | undefined;
  #assigned: readonly AssignedJob[] = [];
  /** What the worker was sent last, by name. */
  #sent: Message['arrays'] = {};
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(id: WorkerId, options: SlotOptions, owner: SlotOwner) {
    this.id = id;
    this.#options = options;
    this.#settings = options.settings;
    this.#owner = owner;
  }

  get state(): SlotState {
    return this.#state;
  }

  /** What it is at, and what it was told ahead. */
  get jobs(): readonly Job[] {
    return this.#assigned.map(({ job }) => job);
  }

  /** What it was told ahead, in the order in which it will be done. */
  get ahead(): readonly Job[] {
    return this.#assigned.slice(1).map(({ job }) => job);
  }

  /** What is left to do of the job that it is at, in passes over one image. */
  get passesOfCurrent(): number {
    const [current] = this.#assigned;
    return current ? current.left * current.job.spec.cost : 0;
  }

  get idleSeconds(): number {
    return this.#state === 'idle' ? (performance.now() - this.#idleSince) / 1000 : 0;
  }

  /** Whom the worker plays now. */
  get client(): ClientId | undefined {
    return this.#assigned[0]?.job.spec.client;
  }

  get snapshot(): WorkerSnapshot {
    const spec = this.#assigned[0]?.job.spec;
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
    this.#init(link);
  }

  /**
   * Its worker, if there is one, is initialised again before its next job, and knows nothing any more of what it was sent.
   * What it was asked for before must be settled, and it must not be starting.
   */
  renew(settings: WorkerSettings): void {
    this.#settings = settings;
    this.#sent = {};
    this.#isStale = true;
    if (this.#link && this.#state === 'idle') this.#init(this.#link);
  }

  #init(link: WorkerLink): void {
    this.#state = 'starting';
    this.#isStale = false;
    link.call('init', this.#settings).result.then(
      (engine) => {
        if (this.#link !== link) return;
        this.#rest(link);
        this.#owner.ready(this, engine);
      },
      (error) => {
        if (this.#link !== link) return;
        this.dismiss();
        this.#owner.refused(this, toFailure(error));
      },
    );
  }

  /** The worker must be there and have no other job, or one that has begun. */
  assign(job: Job): void {
    const { operation, argument, arrays = {} } = job.spec;
    const unsent = Object.entries(arrays).filter(([name, values]) => this.#sent[name] !== values);
    const call = this.#link!.call(operation, argument, {
      arrayNames: Object.keys(arrays),
      arrays: Object.fromEntries(unsent),
      onProgress: (progress) => {
        if (this.#assigned[0] !== assignment) return;
        this.begin();
        if (progress.kind === 'batch') assignment.left = 1 - progress.batch / progress.batches;
        job.progress(progress);
      },
    });
    this.#sent = { ...this.#sent, ...arrays };
    const assignment: AssignedJob = { job, call, begun: false, left: 1 };
    this.#assigned = [...this.#assigned, assignment];
    if (this.#state === 'idle') this.#state = 'busy';
    call.result.then(
      (result) => this.#finish(assignment, { result }),
      (error) => this.#finish(assignment, { failure: toFailure(error) }),
    );
  }

  /** Says of the first job that it has begun, once. */
  begin(): void {
    const [first] = this.#assigned;
    if (!first || first.begun) return;
    first.begun = true;
    first.job.progress({ kind: 'started', worker: this.id });
  }

  /** Takes back a job that was told ahead. */
  withdraw(job: Job): void {
    this.#assigned.find((assignment) => assignment.job === job)?.call.cancel();
    this.#assigned = this.#assigned.filter((assignment) => assignment.job !== job);
  }

  /** Stops a job whose outcome nobody wants any more; after the grace period with the worker. */
  cancel(job: Job): void {
    const [first] = this.#assigned;
    if (first?.job !== job) {
      this.withdraw(job);
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
  dismiss(): readonly Job[] {
    const { jobs } = this;
    this.#link?.close();
    this.#link = undefined;
    this.#assigned = [];
    this.#sent = {};
    this.#state = 'absent';
    clearTimeout(this.#grace);
    return jobs;
  }

  #rest(link: WorkerLink): void {
    if (this.#isStale) this.#init(link);
    else {
      this.#state = 'idle';
      this.#idleSince = performance.now();
    }
  }

  #finish(assignment: AssignedJob, outcome: Outcome): void {
    // Withdrawn, or lost with its worker: a late reply.
    if (!this.#assigned.includes(assignment)) return;
    if (this.#assigned[0] === assignment) {
      this.begin();
      clearTimeout(this.#grace);
    }
    this.#assigned = this.#assigned.filter((other) => other !== assignment);
    if (this.#assigned.length > 0) this.#state = 'busy';
    else if (this.#link) this.#rest(this.#link);
    const ruined = 'failure' in outcome && RUINOUS.has(outcome.failure.code);
    this.#owner.finished(this, assignment.job, outcome, ruined ? this.dismiss() : []);
  }

  #died(failure: Failure): void {
    const starting = this.#state === 'starting';
    const [current, ...returned] = this.dismiss();
    if (starting) this.#owner.diedStarting(this, failure);
    else if (current) this.#owner.finished(this, current, { failure }, returned);
    else this.#owner.diedIdle(this);
  }
}
