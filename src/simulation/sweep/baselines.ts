import { withSetting } from '../../core/config/options.ts';
import type { Config } from '../../core/config/schema.ts';
import type { Baseline } from '../../core/config/trainings.ts';
import type { RunId } from '../../core/ids.ts';
import { MOST_OVERLAID } from '../../store/app-state.ts';
import type { QueuedBaseline } from '../../store/queued-baseline.ts';
import { SweepResults } from '../../store/sweep-results.ts';
import { failureNotice } from '../../text/failure-notice.ts';
import { chartsAreFull } from '../../text/run/kept-runs.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { ShownRun } from '../shown-run.ts';
import type { QueuedRun, RunEnd, RunQueue } from './run-queue.ts';

interface Rooms {
  readonly environment: PageEnvironment;
  readonly notices: Notices;
  readonly shown: ShownRun;
  readonly queue: RunQueue;
  readonly showInCharts: (id: RunId) => void;
  /** Ends a run that stands still. */
  readonly makeRoom: () => void;
}

/** Baselines that were asked for: they are played as soon as nothing is, before a sweep goes on, and then drawn. */
export class Baselines {
  #playing: QueuedRun | undefined;

  constructor(private readonly rooms: Rooms) {}

  /** Draws a run's baseline; one that is not kept is played first. */
  ask(of: RunId, training: Baseline): void {
    const config = this.#configOf(of, training);
    if (!config || this.#find(of, training)) return;
    const { kept } = this.rooms.environment.store.getState();
    const known = new SweepResults(kept, []).of(config);
    if (known) {
      this.rooms.showInCharts(known.id);
      return;
    }
    this.#set([...this.#all, { of, training, round: undefined }]);
    this.rooms.makeRoom();
    this.rooms.queue.kick();
  }

  /** It is no longer wanted. */
  cancel(of: RunId, training: Baseline): void {
    const asked = this.#find(of, training);
    if (!asked) return;
    this.#set(this.#all.filter((other) => other !== asked));
    if (asked.round !== undefined) this.rooms.queue.stop(this.#playing);
  }

  next(): QueuedRun | undefined {
    const [first] = this.#all;
    if (!first) return undefined;
    const { of, training } = first;
    const config = this.#configOf(of, training);
    if (!config) {
      // Its run was removed meanwhile.
      this.#set(this.#all.slice(1));
      return this.next();
    }
    this.#setRound(of, training, 0);
    this.#playing = {
      config,
      onRound: (round) => this.#setRound(of, training, round),
      onEnd: (end) => this.#take(of, training, end),
    };
    return this.#playing;
  }

  #take(of: RunId, training: Baseline, end: RunEnd): void {
    // A run on the screen goes first; then its turn comes again.
    if (end.is === 'stopped') {
      this.#setRound(of, training, undefined);
      return;
    }
    const asked = this.#find(of, training);
    this.#set(this.#all.filter((other) => other !== asked));
    if (end.is === 'failed') this.rooms.notices.show(failureNotice(end.failure));
    else if (asked && !this.rooms.shown.overlay(end.run, end.state))
      this.rooms.notices.show(chartsAreFull(MOST_OVERLAID + 1));
  }

  /** Undefined where the run is not known. */
  #configOf(of: RunId, training: Baseline): Config | undefined {
    const { kept, runs } = this.rooms.environment.store.getState();
    const config = runs.get(of)?.config ?? kept.find(({ id }) => id === of)?.config;
    return config && withSetting(config, 'training', training);
  }

  #setRound(of: RunId, training: Baseline, round: number | undefined): void {
    const asked = this.#find(of, training);
    this.#set(this.#all.map((other) => (other === asked ? { ...other, round } : other)));
  }

  #find(of: RunId, training: Baseline): QueuedBaseline | undefined {
    return this.#all.find((asked) => asked.of === of && asked.training === training);
  }

  #set(baselines: readonly QueuedBaseline[]): void {
    this.rooms.environment.store.setState({ baselines });
  }

  get #all(): readonly QueuedBaseline[] {
    return this.rooms.environment.store.getState().baselines;
  }
}
