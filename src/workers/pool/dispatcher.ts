import { type ApiaryError, aborted, type Failure, fromFailure } from '../../core/errors.ts';
import { type ClientId, workerId } from '../../core/ids.ts';
import { createNextTask } from '../next-task.ts';
import type { EngineInfo, ResultOf } from '../protocol.ts';
import { Assigner } from './assigner.ts';
import { Task, type TaskOperation, type TaskSpec } from './job.ts';
import { Hand, type HandOptions, type HandOwner, type Outcome, type WorkerSnapshot } from './worker-slot.ts';

export interface PoolSnapshot {
  readonly workers: readonly WorkerSnapshot[];
  /** Tasks that no worker has begun. */
  readonly waiting: number;
  readonly paused: boolean;
}

/** So many workers in a row that die before they are ready, and there will be none. */
const MAX_START_DEATHS = 3;

/** The worker's script did not come, and another worker asks for the same one. */
const NOT_LOADED: ReadonlySet<Failure['code']> = new Set(['page-outdated', 'page-unreachable']);

/** A task that a worker failed at for one of these is run again, once, in a new worker. */
const RUN_AGAIN: ReadonlySet<Failure['code']> = new Set(['worker-died', 'context-lost', 'out-of-memory']);

/** A pool's hands and tasks through their lives: starts, deaths, second runs, pauses, aborts. */
export class Dispatcher implements HandOwner {
  readonly #hands: readonly Hand[];
  readonly #assigner: Assigner;
  /** Hands that could not get a worker, while others can. */
  readonly #refused = new Map<Hand, Failure>();
  #startDeaths = 0;
  #engine: EngineInfo | undefined;
  readonly #engineWaiters: { resolve(engine: EngineInfo): void; reject(error: ApiaryError): void }[] = [];
  #paused = false;
  #disposed = false;
  readonly #nextTask = createNextTask();
  #scheduled = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  #snapshot: PoolSnapshot | undefined;

  constructor(size: number, options: HandOptions) {
    this.#hands = Array.from({ length: size }, (_, i) => new Hand(workerId(i), options, this));
    this.#assigner = new Assigner(this.#hands);
  }

  /** Starts every worker. Resolves with the engine of the first that is or was ready. */
  start(): Promise<EngineInfo> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) return reject(aborted('The pool'));
      if (this.#engine) resolve(this.#engine);
      else this.#engineWaiters.push({ resolve, reject });
      for (const hand of this.#hands) if (hand.state === 'absent') hand.start(this.#paused);
      this.#changed();
    });
  }

  submit(spec: TaskSpec): Task {
    const task = new Task(spec, (aborted) => this.#forget(aborted));
    if (this.#disposed && !task.settled) task.reject(aborted('The pool'));
    if (!task.settled) this.#assigner.add(task);
    this.#changed();
    return task;
  }

  killClient(client: ClientId): void {
    this.#hands.find((hand) => hand.client === client)?.kill();
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
    const left = [...this.#assigner.removeAll(), ...this.#hands.flatMap((hand) => hand.dismiss())];
    for (const task of left) if (!task.settled) task.reject(aborted('The pool'));
    for (const waiter of this.#engineWaiters.splice(0)) waiter.reject(aborted('The pool'));
    clearTimeout(this.#patience);
    this.#nextTask.close();
    this.#notify();
    this.#listeners.clear();
  }

  /** The same object until something changes. */
  get snapshot(): PoolSnapshot {
    this.#snapshot ??= {
      workers: this.#hands.map((hand) => this.#snapshotOf(hand)),
      waiting: this.#assigner.waiting,
      paused: this.#paused,
    };
    return this.#snapshot;
  }

  #snapshotOf(hand: Hand): WorkerSnapshot {
    const failure = this.#refused.get(hand);
    return failure ? { ...hand.snapshot, failure } : hand.snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ready(_hand: Hand, engine: EngineInfo): void {
    this.#startDeaths = 0;
    this.#engine = engine;
    for (const waiter of this.#engineWaiters.splice(0)) waiter.resolve(engine);
    this.#changed();
  }

  refused(hand: Hand, failure: Failure): void {
    this.#refused.set(hand, failure);
    if (this.#hands.every(({ state }) => state === 'absent')) this.#giveUp(failure);
    this.#changed();
  }

  diedStarting(hand: Hand, failure: Failure): void {
    this.#startDeaths++;
    if (NOT_LOADED.has(failure.code)) this.refused(hand, failure);
    else if (this.#startDeaths >= MAX_START_DEATHS)
      this.refused(hand, {
        code: 'workers-unavailable',
        message: `Workers cannot run here: ${MAX_START_DEATHS} in a row ended before they were ready. ${failure.message}`,
      });
    this.#changed();
  }

  diedIdle(hand: Hand): void {
    this.#assigner.holdings.drop(hand);
    this.#changed();
  }

  finished(hand: Hand, task: Task, outcome: Outcome, returned: readonly Task[]): void {
    if (hand.state === 'absent') this.#assigner.holdings.drop(hand);
    this.#assigner.add(...returned);
    if (!task.settled) this.#settle(task, outcome);
    this.#changed();
  }

  #settle(task: Task, outcome: Outcome): void {
    if ('result' in outcome) this.#accept(task, outcome.result);
    else if (task.reruns > 0 || !RUN_AGAIN.has(outcome.failure.code)) task.fail(outcome.failure);
    else this.#runAgain(task, outcome.failure);
  }

  #accept(task: Task, result: ResultOf<TaskOperation>): void {
    if (result && 'seconds' in result) this.#assigner.pace.learn(task.spec.cost, result.seconds);
    task.resolve(result);
  }

  #runAgain(task: Task, failure: Failure): void {
    task.reruns++;
    this.#assigner.add(task);
    task.progress({ kind: 'restarted', failure });
  }

  /** An aborted task. */
  #forget(task: Task): void {
    this.#assigner.remove(task);
    for (const hand of this.#hands) hand.cancel(task);
    this.#changed();
  }

  /** No worker is left, and none will come by itself. What is submitted later tries anew. */
  #giveUp(failure: Failure): void {
    this.#refused.clear();
    this.#startDeaths = 0;
    for (const task of this.#assigner.removeAll()) task.fail(failure);
    for (const waiter of this.#engineWaiters.splice(0)) waiter.reject(fromFailure(failure));
  }

  #setPaused(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    for (const hand of this.#hands) hand.tell(paused ? 'pause' : 'resume');
    this.#changed();
  }

  #changed(): void {
    if (this.#disposed) return;
    this.#notify();
    if (this.#scheduled) return;
    this.#scheduled = true;
    // In a later task, when all that is submitted together is there, and the outcome of a task has been seen by who
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
    for (const hand of this.#hands) hand.begin();
    this.#assigner.giveToIdle(this.#paused);
    this.#startMissing();
    clearTimeout(this.#patience);
    if (!this.#paused) this.#lookAhead();
    this.#notify();
  }

  #startMissing(): void {
    const missing = this.#hands.filter((hand) => hand.state === 'absent' && !this.#refused.has(hand));
    const wanted = Math.max(
      this.#assigner.startable(this.#paused).length,
      Math.min(1, this.#engineWaiters.length),
    );
    for (const hand of missing.slice(0, Math.max(0, wanted - this.#starting))) hand.start(this.#paused);
  }

  #lookAhead(): void {
    this.#assigner.tellAhead(this.#starting);
    const { patience } = this.#assigner;
    if (patience !== undefined) this.#patience = setTimeout(() => this.#changed(), 1000 * patience);
  }

  get #starting(): number {
    return this.#hands.filter(({ state }) => state === 'starting').length;
  }
}
