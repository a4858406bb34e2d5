import { type ApiaryError, aborted, type Failure, fromFailure } from '../core/errors.ts';
import { type WorkerId, workerId } from '../core/ids.ts';
import { Hand, type HandOptions, type HandOwner, type Outcome, type WorkerSnapshot } from './hand.ts';
import { Holdings } from './holdings.ts';
import { createNextTask } from './next-task.ts';
import type { EngineInfo } from './protocol.ts';
import { nextTask, type Queued, taskToTake } from './schedule.ts';
import { Task, type TaskSpec } from './task.ts';

export interface PoolSnapshot {
  readonly workers: readonly WorkerSnapshot[];
  /** Tasks that no worker has begun. */
  readonly waiting: number;
  readonly paused: boolean;
}

/** So many workers in a row that die before they are ready, and there will be none. */
const MAX_START_DEATHS = 3;

/** A task that a worker failed at for one of these is run again, once, in a new worker. */
const RUN_AGAIN: ReadonlySet<Failure['code']> = new Set(['worker-died', 'context-lost', 'out-of-memory']);

/** Gives tasks to hands: the longest first, to whom has its pictures, and no hand is idle while a task waits. */
export class Dispatcher implements HandOwner {
  readonly #hands: readonly Hand[];
  #waiting: Task[] = [];
  readonly #holdings = new Holdings<Hand>();
  /** Hands that could not get a worker, while others can. */
  readonly #refused = new Set<Hand>();
  #startDeaths = 0;
  readonly #engineWaiters: { resolve(engine: EngineInfo): void; reject(error: ApiaryError): void }[] = [];
  #paused = false;
  #disposed = false;
  readonly #nextTask = createNextTask();
  #scheduled = false;
  readonly #listeners = new Set<() => void>();
  #snapshot: PoolSnapshot | undefined;

  constructor(size: number, options: HandOptions) {
    this.#hands = Array.from({ length: size }, (_, i) => new Hand(workerId(i), options, this));
  }

  /** Starts every worker. Resolves with the engine of the first that is ready. */
  start(): Promise<EngineInfo> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) return reject(aborted('The pool'));
      this.#engineWaiters.push({ resolve, reject });
      for (const hand of this.#hands) if (hand.state === 'absent') hand.start(this.#paused);
      this.#changed();
    });
  }

  submit(spec: TaskSpec): Task {
    const task = new Task(spec, (aborted) => this.#forget(aborted));
    if (this.#disposed && !task.settled) task.reject(aborted('The pool'));
    if (!task.settled) this.#waiting.push(task);
    this.#changed();
    return task;
  }

  kill(worker: WorkerId): void {
    this.#hands[worker]?.kill();
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
    const left = [...this.#waiting, ...this.#hands.flatMap((hand) => hand.dismiss())];
    this.#waiting = [];
    for (const task of left) if (!task.settled) task.reject(aborted('The pool'));
    for (const waiter of this.#engineWaiters.splice(0)) waiter.reject(aborted('The pool'));
    this.#nextTask.close();
    this.#notify();
    this.#listeners.clear();
  }

  /** The same object until something changes. */
  get snapshot(): PoolSnapshot {
    this.#snapshot ??= {
      workers: this.#hands.map((hand) => hand.snapshot),
      waiting: this.#waiting.length + this.#hands.filter((hand) => hand.ahead).length,
      paused: this.#paused,
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ready(_hand: Hand, engine: EngineInfo): void {
    this.#startDeaths = 0;
    for (const waiter of this.#engineWaiters.splice(0)) waiter.resolve(engine);
    this.#changed();
  }

  refused(hand: Hand, failure: Failure): void {
    this.#refused.add(hand);
    if (this.#hands.every(({ state }) => state === 'absent')) this.#giveUp(failure);
    this.#changed();
  }

  diedStarting(hand: Hand, failure: Failure): void {
    this.#startDeaths++;
    if (this.#startDeaths >= MAX_START_DEATHS)
      this.refused(hand, {
        code: 'workers-unavailable',
        message: `Workers cannot run here: ${MAX_START_DEATHS} in a row ended before they were ready. ${failure.message}`,
      });
    this.#changed();
  }

  diedIdle(hand: Hand): void {
    this.#holdings.drop(hand);
    this.#changed();
  }

  finished(hand: Hand, task: Task, outcome: Outcome, returned: readonly Task[]): void {
    if (hand.state === 'absent') this.#holdings.drop(hand);
    this.#waiting.push(...returned);
    if (!task.settled) this.#settle(task, outcome);
    this.#changed();
  }

  #settle(task: Task, outcome: Outcome): void {
    if ('result' in outcome) task.resolve(outcome.result);
    else if (task.reruns > 0 || !RUN_AGAIN.has(outcome.failure.code)) task.fail(outcome.failure);
    else this.#runAgain(task, outcome.failure);
  }

  #runAgain(task: Task, failure: Failure): void {
    task.reruns++;
    this.#waiting.push(task);
    task.progress({ kind: 'restarted', failure });
  }

  /** An aborted task. */
  #forget(task: Task): void {
    this.#waiting = this.#waiting.filter((other) => other !== task);
    for (const hand of this.#hands) hand.cancel(task);
    this.#changed();
  }

  /** No worker is left, and none will come by itself. What is submitted later tries anew. */
  #giveUp(failure: Failure): void {
    this.#refused.clear();
    this.#startDeaths = 0;
    for (const task of this.#waiting.splice(0)) task.fail(failure);
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
    this.#giveToIdle((hand) => nextTask(hand, this.#mayStart, this.#holdings.holderOf));
    if (!this.#paused) this.#giveToIdle(() => this.#takeFromBusy());
    this.#startMissing();
    if (!this.#paused) this.#tellAhead();
    this.#notify();
  }

  get #mayStart(): readonly Task[] {
    return this.#paused ? this.#waiting.filter(({ spec }) => spec.rank === 'urgent') : this.#waiting;
  }

  #giveToIdle(choose: (hand: Hand) => Task | undefined): void {
    for (const hand of this.#hands.filter(({ state }) => state === 'idle')) {
      const task = choose(hand);
      if (task) this.#give(hand, task);
      hand.begin();
    }
  }

  #give(hand: Hand, task: Task): void {
    this.#waiting = this.#waiting.filter((other) => other !== task);
    this.#holdings.add(hand, task);
    hand.assign(task);
  }

  /** A task that is better off with an idle hand than where its pictures are. */
  #takeFromBusy(): Task | undefined {
    const task = taskToTake(
      this.#hands.flatMap((hand) => this.#queuedAt(hand)),
      this.#holdings.countOf,
    );
    for (const hand of this.#hands) if (task && hand.ahead === task) hand.withdraw(task);
    return task;
  }

  /** What waits for a hand: what it was told ahead, and what it holds the pictures of. */
  #queuedAt(hand: Hand): Queued[] {
    const held = this.#waiting.filter((task) => this.#holdings.holderOf(task) === hand);
    const { ahead, remaining } = hand;
    const all = [...held, ...(ahead ? [ahead] : [])].reduce((sum, { spec }) => sum + spec.cost, remaining);
    return [
      ...(ahead ? [{ task: ahead, behind: remaining }] : []),
      ...held.map((task) => ({ task, behind: all - task.spec.cost })),
    ];
  }

  #startMissing(): void {
    const starting = this.#hands.filter(({ state }) => state === 'starting').length;
    const missing = this.#hands.filter((hand) => hand.state === 'absent' && !this.#refused.has(hand));
    for (const hand of missing.slice(0, Math.max(0, this.#mayStart.length - starting)))
      hand.start(this.#paused);
  }

  /** Tells each busy hand what comes next, but leaves enough for the hands that are about to be ready. */
  #tellAhead(): void {
    const starting = this.#hands.filter(({ state }) => state === 'starting').length;
    for (const hand of this.#hands) {
      if (this.#waiting.length <= starting) return;
      if (hand.state !== 'busy' || hand.ahead) continue;
      const task = nextTask(hand, this.#waiting, this.#holdings.holderOf);
      if (task) this.#give(hand, task);
    }
  }
}
