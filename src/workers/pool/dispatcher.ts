import { aborted, type Failure, fromFailure } from '../../core/errors.ts';
import { type ClientId, workerId } from '../../core/ids.ts';
import { createNextTask } from '../next-task.ts';
import type { EngineInfo, ResultOf } from '../protocol.ts';
import { AbortWatch } from './abort-watch.ts';
import { Assigner } from './assigner.ts';
import { EngineAnswer } from './engine-answer.ts';
import { Job, type JobOperation, type JobSpec } from './job.ts';
import {
  type Outcome,
  type SlotOptions,
  type SlotOwner,
  WorkerSlot,
  type WorkerSnapshot,
} from './worker-slot.ts';

export interface PoolSnapshot {
  readonly workers: readonly WorkerSnapshot[];
  /** Jobs that no worker has begun. */
  readonly waiting: number;
  readonly paused: boolean;
}

/** So many workers in a row that die before they are ready, and there will be none. */
const MAX_START_DEATHS = 3;

/** The worker's script did not come, and another worker asks for the same one. */
const NOT_LOADED: ReadonlySet<Failure['code']> = new Set(['page-outdated', 'page-unreachable']);

/** A job that a worker failed at for one of these is run again, once, in a new worker. */
const RUN_AGAIN: ReadonlySet<Failure['code']> = new Set(['worker-died', 'context-lost', 'out-of-memory']);

/** A pool's slots and jobs through their lives: starts, deaths, second runs, pauses, aborts. */
export class Dispatcher implements SlotOwner {
  readonly #options: SlotOptions;
  /** The assigner has the same list. */
  readonly #slots: WorkerSlot[] = [];
  readonly #assigner = new Assigner(this.#slots);
  readonly #aborts = new AbortWatch();
  /** Hands that could not get a worker, while others can. */
  readonly #refused = new Map<WorkerSlot, Failure>();
  #startDeaths = 0;
  readonly #engine = new EngineAnswer();
  #paused = false;
  #disposed = false;
  readonly #nextTask = createNextTask();
  #scheduled = false;
  /** Until an idle slot is to be looked at again. */
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  #snapshot: PoolSnapshot | undefined;

  constructor(size: number, options: SlotOptions) {
    this.#options = options;
    this.#resize(size);
  }

  /** Ends workers that are not ready yet, and tells who waits for them. */
  rest(): void {
    this.#engine.fail(aborted('The pool'));
    for (const slot of this.#slots) if (slot.state === 'starting') this.#end(slot);
    this.#changed();
  }

  /**
   * Begins anew, not paused: jobs that are not settled reject with `aborted`, and live workers are initialised with other
   * settings when they have stopped them. @param otherImages of another data set.
   */
  renew(size: number, settings: SlotOptions['settings'], otherImages: boolean): void {
    this.rest();
    this.#abandonJobs();
    this.#refused.clear();
    this.#startDeaths = 0;
    this.#setPaused(false);
    this.#resize(size);
    for (const slot of this.#slots) slot.renew(settings);
    this.#assigner.renew(otherImages);
    this.#changed();
  }

  #resize(size: number): void {
    for (const slot of this.#slots.splice(size)) this.#end(slot);
    while (this.#slots.length < size)
      this.#slots.push(new WorkerSlot(workerId(this.#slots.length), this.#options, this));
  }

  #end(slot: WorkerSlot): void {
    slot.dismiss();
    this.#assigner.holdings.drop(slot);
  }

  #abandonJobs(): void {
    const left = [...this.#assigner.removeAll(), ...this.#slots.flatMap(({ jobs }) => jobs)];
    for (const job of left.filter(({ settled }) => !settled)) {
      job.reject(aborted('The pool'));
      this.#forget(job);
    }
  }

  /** Starts every worker. Resolves with the engine of the first that is or was ready. */
  start(): Promise<EngineInfo> {
    if (this.#disposed) return Promise.reject(aborted('The pool'));
    const engine = this.#engine.get();
    for (const slot of this.#slots) if (slot.state === 'absent') slot.start(this.#paused);
    this.#changed();
    return engine;
  }

  submit(spec: JobSpec): Job {
    const job = new Job(spec, this.#aborts, (aborted) => this.#forget(aborted));
    if (this.#disposed && !job.settled) job.reject(aborted('The pool'));
    if (!job.settled) this.#assigner.add(job);
    this.#changed();
    return job;
  }

  killClient(client: ClientId): boolean {
    const slot = this.#slots.find((slot) => slot.client === client);
    slot?.kill();
    return slot !== undefined;
  }

  pause(): void {
    this.#setPaused(true);
  }

  resume(): void {
    this.#setPaused(false);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#engine.fail(aborted('The pool'));
    this.#abandonJobs();
    for (const slot of this.#slots) slot.dismiss();
    clearTimeout(this.#patience);
    this.#nextTask.close();
    this.#notify();
    this.#listeners.clear();
  }

  /** The same object until something changes. */
  get snapshot(): PoolSnapshot {
    this.#snapshot ??= {
      workers: this.#slots.map((slot) => this.#snapshotOf(slot)),
      waiting: this.#assigner.waiting,
      paused: this.#paused,
    };
    return this.#snapshot;
  }

  #snapshotOf(slot: WorkerSlot): WorkerSnapshot {
    const failure = this.#refused.get(slot);
    return failure ? { ...slot.snapshot, failure } : slot.snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ready(_hand: WorkerSlot, engine: EngineInfo): void {
    this.#startDeaths = 0;
    this.#engine.tell(engine);
    this.#changed();
  }

  refused(slot: WorkerSlot, failure: Failure): void {
    this.#refused.set(slot, failure);
    this.#assigner.holdings.drop(slot);
    if (this.#slots.every(({ state }) => state === 'absent')) this.#giveUp(failure);
    this.#changed();
  }

  diedStarting(slot: WorkerSlot, failure: Failure): void {
    this.#startDeaths++;
    this.#assigner.holdings.drop(slot);
    if (NOT_LOADED.has(failure.code)) this.refused(slot, failure);
    else if (this.#startDeaths >= MAX_START_DEATHS)
      this.refused(slot, {
        code: 'workers-unavailable',
        message: `Workers cannot run here: ${MAX_START_DEATHS} in a row ended before they were ready. ${failure.message}`,
      });
    this.#changed();
  }

  diedIdle(slot: WorkerSlot): void {
    this.#assigner.holdings.drop(slot);
    this.#changed();
  }

  finished(slot: WorkerSlot, job: Job, outcome: Outcome, returned: readonly Job[]): void {
    if (slot.state === 'absent') this.#assigner.holdings.drop(slot);
    for (const other of returned) this.#assigner.add(other);
    if (!job.settled) this.#settle(job, outcome);
    this.#changed();
  }

  #settle(job: Job, outcome: Outcome): void {
    if ('result' in outcome) this.#accept(job, outcome.result);
    else if (job.reruns > 0 || !RUN_AGAIN.has(outcome.failure.code)) job.fail(outcome.failure);
    else this.#runAgain(job, outcome.failure);
  }

  #accept(job: Job, result: ResultOf<JobOperation>): void {
    if (result && 'seconds' in result) this.#assigner.pace.learn(job.spec.cost, result.seconds);
    job.resolve(result);
  }

  #runAgain(job: Job, failure: Failure): void {
    job.reruns++;
    this.#assigner.add(job);
    job.progress({ kind: 'restarted', failure });
  }

  /** An aborted job. */
  #forget(job: Job): void {
    this.#assigner.remove(job);
    for (const slot of this.#slots) slot.cancel(job);
    this.#changed();
  }

  /** No worker is left, and none will come by itself. What is submitted later tries anew. */
  #giveUp(failure: Failure): void {
    this.#refused.clear();
    this.#startDeaths = 0;
    for (const job of this.#assigner.removeAll()) job.fail(failure);
    this.#engine.fail(fromFailure(failure));
  }

  #setPaused(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    for (const slot of this.#slots) slot.tell(paused ? 'pause' : 'resume');
    this.#changed();
  }

  #changed(): void {
    if (this.#disposed) return;
    this.#notify();
    if (this.#scheduled) return;
    this.#scheduled = true;
    // In a later task, when all that is submitted together is there, and the outcome of a job has been seen by who
    // waits for it before the next one begins.
    void this.#nextTask.wait().then(() => {
      this.#scheduled = false;
      if (!this.#disposed) this.#dispatch();
    });
  }

  #notify(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #dispatch(): void {
    for (const slot of this.#slots) slot.begin();
    const patience = this.#assigner.giveToIdle(this.#paused);
    this.#startMissing();
    if (!this.#paused) this.#assigner.tellAhead(this.#starting);
    clearTimeout(this.#patience);
    if (patience !== undefined) this.#patience = setTimeout(() => this.#changed(), 1000 * patience);
    this.#notify();
  }

  #startMissing(): void {
    const missing = this.#slots.filter((slot) => slot.state === 'absent' && !this.#refused.has(slot));
    const wanted = Math.max(this.#assigner.startable(this.#paused), this.#engine.isAwaited ? 1 : 0);
    for (const slot of missing.slice(0, Math.max(0, wanted - this.#starting))) slot.start(this.#paused);
  }

  get #starting(): number {
    return this.#slots.filter(({ state }) => state === 'starting').length;
  }
}
