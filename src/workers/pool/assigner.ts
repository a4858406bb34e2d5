import { Holdings } from './holdings.ts';
import type { Task } from './job.ts';
import { nextTask, type Queued, secondsToPatience, taskToTake } from './next-job.ts';
import { Pace } from './pace.ts';
import type { Hand } from './worker-slot.ts';

/**
 * Seconds of work that a hand is told ahead, if one task is shorter: the page may be busy drawing for so long, and no
 * worker should wait for it.
 */
const AHEAD_SECONDS = 0.15;
/** Tasks at most that are told ahead: each loads its pictures at once. */
const MOST_AHEAD = 8;

/** Soonest that a hand is looked at again, in seconds: a timer's grain. */
const GRAIN = 0.01;

/**
 * The tasks that wait, and which hand gets which. A hand prefers what it has the pictures of, the longest first, and
 * takes what is another's when that is done sooner so. Whoever does a task, its result is the same.
 */
export class Assigner {
  readonly pace = new Pace();
  readonly holdings: Holdings<Hand>;
  readonly #hands: readonly Hand[];
  #waiting: readonly Task[] = [];

  constructor(hands: readonly Hand[]) {
    this.#hands = hands;
    this.holdings = new Holdings(hands, ({ state }) => state !== 'absent' && state !== 'starting');
  }

  /** Tasks that no worker has begun. */
  get waiting(): number {
    return this.#waiting.length + this.#hands.reduce((sum, { ahead }) => sum + ahead.length, 0);
  }

  add(...tasks: readonly Task[]): void {
    this.#waiting = [...this.#waiting, ...tasks];
  }

  remove(task: Task): void {
    this.#waiting = this.#waiting.filter((other) => other !== task);
  }

  removeAll(): readonly Task[] {
    const tasks = this.#waiting;
    this.#waiting = [];
    return tasks;
  }

  /** How many of the waiting tasks may start now: while the pool is paused, only those for the screen. */
  startable(paused: boolean): readonly Task[] {
    return paused ? this.#waiting.filter(({ spec }) => spec.rank === 'urgent') : this.#waiting;
  }

  giveToIdle(paused: boolean): void {
    for (const hand of this.#idle)
      this.#give(hand, nextTask(hand, this.startable(paused), this.holdings.ownerOf));
    if (!paused) for (const hand of this.#idle) this.#give(hand, this.#takeFor(hand));
  }

  /** Tells each busy hand what comes next, but leaves a task for each of the `starting` hands. */
  tellAhead(starting: number): void {
    for (const hand of this.#hands)
      while (hand.state === 'busy' && this.#waiting.length > starting && this.#knowsTooLittle(hand)) {
        const task = nextTask(hand, this.#waiting, this.holdings.ownerOf);
        if (!task) break;
        this.#give(hand, task);
      }
  }

  #knowsTooLittle({ ahead }: Hand): boolean {
    const passes = ahead.reduce((sum, { spec }) => sum + spec.cost, 0);
    return ahead.length === 0 || (ahead.length < MOST_AHEAD && this.pace.seconds(passes) < AHEAD_SECONDS);
  }

  /** Seconds after which to look again, when a hand is idle beside tasks of others: it waits only for so long. */
  get patience(): number | undefined {
    const queued = this.#queued();
    const idle = this.#idle.map(({ idleSeconds }) => idleSeconds);
    if (queued.length === 0 || idle.length === 0) return undefined;
    return Math.max(GRAIN, secondsToPatience(queued, Math.max(...idle)));
  }

  get #idle(): readonly Hand[] {
    return this.#hands.filter(({ state }) => state === 'idle');
  }

  #give(hand: Hand, task: Task | undefined): void {
    if (!task) return;
    this.remove(task);
    this.holdings.add(hand, task);
    hand.assign(task);
    hand.begin();
  }

  #takeFor({ idleSeconds }: Hand): Task | undefined {
    const task = taskToTake(this.#queued(), idleSeconds);
    for (const hand of this.#hands) if (task && hand.ahead.includes(task)) hand.withdraw(task);
    return task;
  }

  #queued(): Queued[] {
    return this.#hands.flatMap((hand) => this.#queuedAt(hand));
  }

  /** What waits for a hand: what it was told ahead, and what is its own. */
  #queuedAt(hand: Hand): Queued[] {
    const own = this.#waiting.filter((task) => this.holdings.ownerOf(task) === hand);
    const tasks = [...hand.ahead, ...own];
    const passes = tasks.reduce((sum, { spec }) => sum + spec.cost, hand.remaining);
    return tasks.map((task) => ({
      task,
      others: this.pace.seconds(passes - task.spec.cost),
      load: this.holdings.secondsToMove(task),
    }));
  }
}
