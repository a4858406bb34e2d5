import { fromQuery } from '../../core/config/url.ts';
import { ApiaryError, type ErrorCode, type Failure } from '../../core/errors.ts';
import { pointsOf, type SweepPoint } from '../../core/sweep/points.ts';
import type { Sweep } from '../../core/sweep/sweep.ts';
import { readSweep, sweepQuery } from '../../core/sweep/sweep-link.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { machineSpeed } from '../../store/sweep-estimate.ts';
import { type ResultRun, SweepResults } from '../../store/sweep-results.ts';
import type { PointState, SweepState } from '../../store/sweep-state.ts';
import { answersMissing, SWEEP_PAUSED, sweepHindered } from '../../text/sweep/sweep-words.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { QueuedRun, RunEnd, RunQueue } from './run-queue.ts';

/** What fails in one run for these reasons fails in all. */
const HINDRANCES: ReadonlySet<ErrorCode> = new Set([
  'backend-unavailable',
  'backend-not-loaded',
  'workers-unavailable',
  'manifest-unreadable',
  'chunk-missing',
  'chunk-corrupt',
  'context-lost',
  'page-outdated',
  'page-unreachable',
]);

interface Rooms {
  readonly environment: PageEnvironment;
  readonly notices: Notices;
  readonly queue: RunQueue;
  /** Whether no run is played on the screen, or about to begin. */
  readonly isFree: () => boolean;
}

/**
 * The page's sweep. A point's result is the kept run of the same settings, so that a sweep which goes on after a pause or a
 * reload needs to know nothing but itself.
 */
export class Sweeps {
  /** Of the sweep on the page. */
  #plan: readonly SweepPoint[] = [];
  /** Its runs of this visit, the latest last: what computed them, and those that the browser did not store. */
  #played: { readonly config: SweepPoint['config']; readonly by: ResultRun }[] = [];
  #unkept: ResultRun[] = [];
  /** The run that was handed to the queue last. */
  #playing: QueuedRun | undefined;
  /** About how long each point takes, as far as that is known by now. */
  #seconds: readonly (number | undefined)[] = [];

  constructor(private readonly rooms: Rooms) {
    rooms.environment.store.subscribe(({ kept, engine }, before) => {
      const mayDiffer = kept !== before.kept && finishedIds(kept) !== finishedIds(before.kept);
      if (mayDiffer || engine !== before.engine) this.#update();
    });
  }

  /**
   * When the kept runs are known: shows the link's sweep, or the one that this tab had before a reload.
   * @param start the link's begins at once.
   */
  open(asked: Sweep | undefined, start: boolean): void {
    // Its visitor was faster.
    if (this.#state) return;
    const sweep = asked ?? this.#remembered();
    if (asked && start) this.run(asked);
    else if (sweep) this.#show(sweep, 'paused');
  }

  /** @throws ApiaryError `run-is-playing`. */
  run(sweep: Sweep): void {
    this.#mustBeFree();
    this.rooms.queue.stop(this.#playing);
    this.#show(sweep, 'running');
    this.rooms.queue.kick();
  }

  pause(): void {
    if (this.#state?.status !== 'running') return;
    this.#set({ status: 'paused' });
    this.rooms.queue.pause(this.#playing);
  }

  /** Goes on; what has failed is tried again. @throws ApiaryError `run-is-playing`. */
  resume(): void {
    const state = this.#state;
    if (!state || state.status === 'running') return;
    this.#mustBeFree();
    const points = state.points.map((point): PointState => (point.is === 'failed' ? WAITING : point));
    this.#set({ status: 'running', points });
    this.rooms.queue.resume(this.#playing);
    this.rooms.queue.kick();
  }

  stop(): void {
    if (this.#state?.status !== 'running' && this.#state?.status !== 'paused') return;
    this.#set({ status: 'stopped' });
    this.rooms.queue.stop(this.#playing);
  }

  /** A run on the screen is about to begin, and the queue is interrupted. */
  giveWay(): void {
    if (this.#state?.status !== 'running') return;
    this.#set({ status: 'paused' });
    this.rooms.notices.show(SWEEP_PAUSED);
  }

  /** A run that stands still makes room for one that is not of the sweep; it is computed again. */
  letOthers(): void {
    if (this.#state?.status !== 'running') this.rooms.queue.stop(this.#playing);
  }

  /** The next run of the sweep, if it goes on. */
  next(): QueuedRun | undefined {
    const state = this.#state;
    if (state?.status !== 'running') return undefined;
    const index = state.points.findIndex(({ is }) => is === 'waiting');
    const point = this.#plan[index];
    if (!point) {
      this.#set({ status: 'finished' });
      return undefined;
    }
    const { sweep } = state;
    this.#setPoint(index, { is: 'running', round: 0 });
    this.#playing = {
      config: point.config,
      onRound: (round) => {
        if (this.#state?.sweep === sweep) this.#setPoint(index, { is: 'running', round });
      },
      onEnd: (end) => {
        if (this.#state?.sweep === sweep) this.#take(index, end);
      },
    };
    return this.#playing;
  }

  #take(index: number, end: RunEnd): void {
    switch (end.is) {
      case 'stopped':
        this.#setPoint(index, WAITING);
        break;
      case 'failed':
        this.#setPoint(index, { is: 'failed', message: end.failure.message });
        if (HINDRANCES.has(end.failure.code)) this.#hindered(end.failure);
        break;
      case 'played':
        this.#keep(index, end.run, end.isKept);
    }
  }

  #keep(index: number, run: ResultRun, isKept: boolean): void {
    const { failures } = run.outcome;
    this.#played.push({ config: this.#plan[index]!.config, by: run });
    if (!isKept) this.#unkept.push(run);
    this.#setPoint(index, failures ? { is: 'failed', message: answersMissing(failures) } : WAITING);
    this.#update();
  }

  #hindered(failure: Failure): void {
    if (this.#state?.status === 'running') this.#set({ status: 'paused' });
    this.rooms.notices.show(sweepHindered(failure));
  }

  #show(sweep: Sweep, status: SweepState['status']): void {
    this.#plan = pointsOf(sweep);
    this.#played = [];
    const query = sweepQuery(sweep);
    const points = this.#plan.map((): PointState => WAITING);
    const { store, tabSweep } = this.rooms.environment;
    tabSweep.write(query);
    store.setState({ sweep: { sweep, query, status, points, secondsLeft: undefined } });
    this.#update();
  }

  /** The points as the kept runs make them: a run that is removed leaves its point to be computed again. */
  #update(): void {
    const state = this.#state;
    if (!state) return;
    const { kept } = this.rooms.environment.store.getState();
    this.#measure();
    const results = new SweepResults([...this.#unkept, ...kept], this.#played);
    const points = this.#plan.map((point, i) => pointState(point, state.points[i]!, results));
    const isOver = points.every(({ is }) => is === 'done' || is === 'failed');
    const rests = state.status === 'paused' || state.status === 'finished';
    this.#set({ points, ...(rests && { status: isOver ? 'finished' : 'paused' }) });
  }

  #setPoint(index: number, point: PointState): void {
    this.#set({ points: this.#state?.points.map((old, i) => (i === index ? point : old)) ?? [] });
  }

  #set(change: Partial<SweepState>): void {
    const { store } = this.rooms.environment;
    const before = store.getState().sweep;
    if (!before) return;
    const sweep = { ...before, ...change };
    store.setState({ sweep: { ...sweep, secondsLeft: this.#secondsLeft(sweep) } });
  }

  #measure(): void {
    const { store, cores } = this.rooms.environment;
    const speed = machineSpeed(store.getState(), cores);
    this.#seconds = this.#plan.map(({ config }) => speed.secondsOf(config));
  }

  #secondsLeft({ points }: SweepState): number | undefined {
    const left = points.map((point, i): number | undefined => {
      if (point.is === 'waiting') return this.#seconds[i];
      if (point.is !== 'running') return 0;
      const seconds = this.#seconds[i];
      return seconds && seconds * (1 - point.round / this.#plan[i]!.config['num-server-rounds']);
    });
    return left.reduce(
      (sum, seconds) => (sum === undefined || seconds === undefined ? undefined : sum + seconds),
      0,
    );
  }

  get #state(): SweepState | undefined {
    return this.rooms.environment.store.getState().sweep;
  }

  #mustBeFree(): void {
    if (!this.rooms.isFree()) throw new ApiaryError('run-is-playing', 'One run computes at a time.');
  }

  /** What an older version has written may ask for settings that there are no more: what is left of it is shown. */
  #remembered(): Sweep | undefined {
    const query = this.rooms.environment.tabSweep.read();
    const link = query === undefined ? undefined : fromQuery(query);
    return link?.sweep && readSweep(link.config, link.sweep).sweep;
  }
}

/** What a change of the list can change in a figure. */
const finishedIds = (kept: readonly KeptRun[]): string =>
  kept.flatMap(({ id, status, outcome }) => (status === 'finished' && outcome ? id : [])).join();

const WAITING: PointState = { is: 'waiting' };

function pointState(point: SweepPoint, before: PointState, results: SweepResults): PointState {
  if (point.problem !== undefined) return { is: 'failed', message: point.problem };
  const run = results.of(point.config);
  if (!run) return before.is === 'done' ? WAITING : before;
  const isSame = before.is === 'done' && before.run === run.id && before.outcome === run.outcome;
  return isSame ? before : { is: 'done', run: run.id, outcome: run.outcome, info: run };
}
