import type { Pace } from '../core/config/page-keys.ts';
import type { RunId } from '../core/ids.ts';
import { printable } from '../core/printable.ts';
import { branchedCheckpoint } from '../core/run/branch.ts';
import type { ModelSource, RunEvent } from '../core/run/events.ts';
import { paceOf, wholeRun } from '../store/app-state.ts';
import type { KeptRun } from '../store/kept-run.ts';
import type { RunInfo } from '../store/run-info.ts';
import { clientNotice, failureNotice } from '../text/failure-notice.ts';
import { ActiveRun } from './active-run.ts';
import type { ModelFile } from './commands.ts';
import type { EngineChoice } from './engine/engine-choice.ts';
import { type EarlierRuns, runIsPlaying } from './memory/earlier-runs.ts';
import { infoOfPlayed, statusAfter, type TakenRun, trainedModel } from './memory/kept-run.ts';
import { type Beginning, isSame } from './memory/recall.ts';
import type { RunMemory } from './memory/run-memory.ts';
import type { Notices } from './notices.ts';
import type { PageEnvironment } from './page-environment.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import type { ShownRun } from './shown-run.ts';
import { testModel } from './test-model.ts';

interface Rooms {
  readonly engines: EngineChoice;
  readonly shown: ShownRun;
  readonly memory: RunMemory;
  readonly earlier: EarlierRuns;
  readonly notices: Notices;
  /** No run is played, or about to begin. */
  readonly isFree: () => boolean;
  /** Runs in the background make room, and may go on. */
  readonly giveWay: () => Promise<void>;
  readonly goOn: () => void;
  readonly showInCharts: (id: RunId) => void;
  /** What goes wrong is shown. */
  readonly attempt: (work: Promise<unknown>) => void;
}

/** Whether a kept run is this very model, with its own parameters to be tried. */
const isOf = ({ opened, config, checkpoints }: KeptRun, file: ModelFile, source: ModelSource): boolean =>
  opened?.file === source.file &&
  opened.sha256 === source.sha256 &&
  config.dataset === file.dataset &&
  config.model === file.model &&
  checkpoints.length > 0;

/** The run that is played on the page, from its beginning to its end. */
export class PlayedRun {
  #active: { readonly run: ActiveRun; readonly info: RunInfo } | undefined;
  /** Set while a run is about to begin; aborting it calls the beginning off. */
  #beginning: AbortController | undefined;

  constructor(
    private readonly environment: PageEnvironment,
    private readonly rooms: Rooms,
  ) {
    environment.visibility.onChange(() => this.setPace());
  }

  /** The run that is played now. */
  get active(): ActiveRun | undefined {
    return this.#active?.run;
  }

  /** The same, if it is this one. */
  activeOf(id: RunId | undefined): ActiveRun | undefined {
    return this.#active?.info.id === id ? this.#active?.run : undefined;
  }

  get isBeginning(): boolean {
    return this.#beginning !== undefined;
  }

  callOff(): void {
    this.#beginning?.abort();
  }

  /** After the visitor has chosen another. */
  setPace(): void {
    this.#active?.run.setPace(this.pace);
  }

  /** A page that nobody sees tells nothing step by step: its browser may wake it once a minute only. */
  get pace(): Pace {
    const { store, visibility } = this.environment;
    return visibility.isHidden() ? 'fast' : paceOf(store.getState());
  }

  async begin(stepMode: 'free' | 'step', what: Beginning = {}): Promise<void> {
    if (!this.rooms.isFree()) return;
    const { store } = this.environment;
    // As it is now: the controls may go on to something else while the run begins.
    const { draft } = store.getState();
    await this.#beginWith({ stepMode }, async (signal) => {
      const from = await this.rooms.earlier.take(what, signal);
      const config =
        what.branch?.config ??
        from?.checkpoint.config ??
        (what.again && wholeRun(store.getState())?.config) ??
        draft;
      // A run that goes on stays with its engine.
      const backend = from?.parent === undefined ? from?.info.backend : undefined;
      const prepared = await prepareRun(this.environment, this.rooms.engines, config, signal, backend);
      this.#play(prepared, stepMode, from);
    });
  }

  /** A model that was read from a file is tested, and then shown as a run that has ended. @throws ApiaryError `run-is-playing`. */
  async openModel(file: ModelFile): Promise<void> {
    if (!this.rooms.isFree()) throw runIsPlaying();
    const { store, hashOf } = this.environment;
    const source = { file: printable(file.name, 80), sha256: hashOf(file.parameters) };
    const known = store.getState().kept.find((run) => isOf(run, file, source));
    // One file is one run, however often it is opened.
    if (known) return this.rooms.earlier.openKept(known.id);
    await this.#beginWith({ stepMode: 'free', opening: source.file }, async (signal) => {
      const tested = await testModel(this.environment, this.rooms.engines, file, source, signal);
      store.setState({ starting: false, opening: undefined });
      this.rooms.earlier.showOpened(tested);
      this.rooms.engines.showKnown(store.getState().draft);
    });
  }

  /** Until `work` has begun the run, what there was is kept: a start that fails or is called off changes nothing. */
  async #beginWith(
    how: { readonly stepMode: 'free' | 'step'; readonly opening?: string },
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { store } = this.environment;
    const beginning = new AbortController();
    this.#beginning = beginning;
    store.setState({ starting: true, ...how });
    this.rooms.notices.dropThoseOfRun();
    try {
      await this.rooms.giveWay();
      await work(beginning.signal);
    } catch (error) {
      this.rooms.memory.giveBack();
      store.setState({ starting: false, opening: undefined, stepMode: 'free' });
      throw error;
    } finally {
      this.#beginning = undefined;
      this.rooms.goOn();
    }
  }

  #play(prepared: PreparedRun, stepMode: 'free' | 'step', from?: TakenRun): void {
    const { store, provenance } = this.environment;
    const { plan, engine, pool, release } = prepared;
    const parent = from?.parent;
    const info = infoOfPlayed(prepared, provenance(plan.model), parent === undefined ? from : undefined);
    const checkpoint =
      from && (parent === undefined ? from.checkpoint : branchedCheckpoint(from.checkpoint, plan));
    this.rooms.shown.begin(info, from?.run, from && trainedModel({ ...from, info }));
    this.rooms.memory.begin(info, plan.config, from);
    if (parent !== undefined) this.rooms.showInCharts(parent);
    // The address follows the draft, and loses `autostart` when it changes: only where it is another experiment.
    const isOther = from && !isSame(plan.config, store.getState().draft);
    store.setState({ engine, continuation: undefined, ...(isOther && { draft: plan.config }) });
    const run = new ActiveRun({
      plan,
      ...(checkpoint && { from: checkpoint }),
      ...(parent !== undefined && { parent }),
      ...{ pool, release, stepMode, pace: this.pace },
      onEvents: this.#take,
      onStepMode: (stepMode) => store.setState({ stepMode }),
      onStepSeconds: (stepSeconds) => store.setState({ stepSeconds }),
      onCheckpoint: (checkpoint, events) => this.rooms.memory.keep(checkpoint, events),
      onCheckpointTold: (checkpoint) => {
        this.rooms.shown.trained = trainedModel({ checkpoint, info });
      },
      onEnd: (events) => this.rooms.memory.end(events, statusAfter(events)),
    });
    this.#active = { run, info };
    this.rooms.attempt(run.ended.finally(() => this.#end()));
  }

  readonly #take = (events: readonly RunEvent[]): void => {
    const id = this.#active?.info.id;
    if (id === undefined) return;
    this.rooms.shown.add(id, events);
    for (const event of events) {
      if (event.type === 'run-failed')
        this.rooms.notices.showOnly(failureNotice(event.failure, this.rooms.shown.finishedRounds(id)));
      if (event.type === 'client-failed') {
        // Its events have just been added.
        const { training } = this.environment.store.getState().runs.get(id)!.config;
        this.rooms.notices.show(clientNotice(event, training));
      }
    }
  };

  /** The run is over and told: its pool is given back, and an unfinished one can be continued. */
  #end(): void {
    this.#active = undefined;
    const { store } = this.environment;
    const { unfinished } = this.rooms.memory;
    const isOver = wholeRun(store.getState())?.status === 'finished';
    store.setState({ stepMode: 'free', stepSeconds: undefined, starting: false });
    this.rooms.goOn();
    if (!unfinished || isOver) return;
    const { info, checkpoint } = unfinished;
    this.rooms.earlier.offer(info.id, checkpoint.round, checkpoint.config);
  }
}
