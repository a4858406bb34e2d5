import type { Value } from '../core/config/field.ts';
import { withSetting } from '../core/config/options.ts';
import type { Pace } from '../core/config/page-keys.ts';
import type { Config, ConfigKey } from '../core/config/schema.ts';
import type { Baseline } from '../core/config/trainings.ts';
import { type Failure, isAborted, toFailure } from '../core/errors.ts';
import type { ClientId, RunId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import { type Notice, type ReplaySpeed, wholeRun } from '../store/app-state.ts';
import { failureNotice, modelNotOpened, tooLateToBreak } from '../text/failure-notice.ts';
import type { Commands, ModelFile, OpenedFile, RunParts, TestImages, TrainedModel } from './commands.ts';
import { EngineChoice } from './engine/engine-choice.ts';
import { Library } from './library/library.ts';
import { OpenedFiles } from './library/opened-files.ts';
import { Removal } from './library/removal.ts';
import { RunList } from './library/run-list.ts';
import { LookBack } from './look-back.ts';
import { EarlierRuns, runIsPlaying } from './memory/earlier-runs.ts';
import { RunMemory } from './memory/run-memory.ts';
import { StorageAccess } from './memory/storage-access.ts';
import { Notices } from './notices.ts';
import type { PageEnvironment } from './page-environment.ts';
import { PlayedRun } from './played-run.ts';
import { labelsOf } from './prepare-run.ts';
import { Replays } from './replay/replays.ts';
import { ShownRun } from './shown-run.ts';
import { Background } from './sweep/background.ts';

/** Joins the core to the pool and the store: carries out what the screen asks for. */
export class Simulation implements Commands {
  readonly #engines: EngineChoice;
  readonly #shown: ShownRun;
  readonly #memory: RunMemory;
  readonly #earlier: EarlierRuns;
  readonly #library: Library;
  readonly #files: OpenedFiles;
  readonly #replays: Replays;
  readonly #notices: Notices;
  readonly #back: LookBack;
  readonly #background: Background;
  readonly #played: PlayedRun;

  constructor(private readonly environment: PageEnvironment) {
    this.#engines = new EngineChoice(environment);
    this.#shown = new ShownRun(environment);
    this.#notices = new Notices(environment.store);
    const storage = new StorageAccess((error) => this.#notices.show(failureNotice(toFailure(error))));
    const list = new RunList(environment, storage);
    this.#memory = new RunMemory(environment, storage, list, this.#notices);
    this.#earlier = new EarlierRuns(environment, this.#memory, this.#shown, () => this.#isFree);
    const removal = new Removal(environment, storage, this.#notices);
    const rooms = {
      removal,
      ...{ storage, list, memory: this.#memory },
      ...{ shown: this.#shown, earlier: this.#earlier, notices: this.#notices },
    };
    this.#played = new PlayedRun(environment, {
      ...rooms,
      engines: this.#engines,
      isFree: () => this.#isFree,
      giveWay: () => this.#background.giveWay(),
      goOn: () => this.#background.goOn(),
      showInCharts: (id) => this.showInCharts(id, true),
      attempt: (work) => this.#try(work),
    });
    this.#library = new Library(environment, rooms);
    this.#files = new OpenedFiles(environment, rooms);
    this.#replays = new Replays(environment, rooms);
    this.#back = new LookBack(environment.store, () => this.runEvents());
    this.#background = new Background({
      environment,
      engines: this.#engines,
      ...{ storage, memory: this.#memory, shown: this.#shown, notices: this.#notices },
      isFree: () => this.#isFree,
      showInCharts: (id) => this.showInCharts(id, true),
    });
  }

  /**
   * What the page does before anything is asked of it: the labels, and the kept runs.
   * @param start begins a run at once, or continues this tab's, when it is the same experiment; or the sweep, if there is one.
   * @param sweep that of the link.
   * @returns settles when the kept runs are looked through.
   */
  open(start = false, sweep?: Sweep): Promise<void> {
    const recalled = this.#memory.recall(this.#draft);
    this.loadLabels();
    const shown = this.#earlier.show(recalled);
    this.#try(shown);
    this.#try(recalled.then(() => this.#library.tidy()));
    this.#try(shown.then(() => this.#background.sweeps.open(sweep, start)));
    if (start && !sweep) this.#try(this.#played.begin('free', { ownOf: recalled }));
    return shown;
  }

  /** Chooses the engine before the first run asks for it. */
  prepareEngine(): void {
    if (this.#isIdle) this.#try(this.#engines.choose(this.#draft));
  }

  change = (key: ConfigKey, value: Value): void => this.replaceConfig(withSetting(this.#draft, key, value));

  replaceConfig = (draft: Config): void => {
    const { dataset } = this.#draft;
    this.environment.store.setState({ draft });
    if (draft.dataset !== dataset) this.loadLabels();
    if (this.#isIdle) this.#engines.showKnown(draft);
  };

  start = (): void => this.#try(this.#played.begin('free'));

  step = (): void => {
    this.#back.end();
    if (this.#player) this.#player.step();
    else this.#try(this.#played.begin('step'));
  };

  pause = (): void => this.#player?.pause();
  resume = (): void => {
    this.#back.end();
    this.#player?.resume();
  };

  stop = (): void => {
    this.#back.end();
    this.#played.callOff();
    this.#player?.stop();
  };

  reset = (): void => this.#try(this.#reset());

  branch = (id: RunId, round: number, config: Config): void => {
    if (this.#isFree) this.#try(this.#played.begin('free', { branch: { id, round, config } }));
    else this.#try(Promise.reject(runIsPlaying()));
  };

  replay = (id: RunId, speed: ReplaySpeed): void => this.#try(this.#replays.play(id, speed));

  /** Goes on after the last finished round; a run that failed before its first is begun again. */
  continueRun = (): void => {
    const { continuation } = this.environment.store.getState();
    this.#try(this.#played.begin('free', continuation ? { id: continuation.id } : { again: true }));
  };

  forgetContinuation = (): void => {
    const { continuation } = this.environment.store.getState();
    this.environment.store.setState({ continuation: undefined });
    if (continuation) this.#try(this.#memory.discard(continuation.id));
  };

  openRuns = (files: readonly OpenedFile[]): void => this.#try(this.#files.open(files));

  openModel = (file: ModelFile): void =>
    this.#try(this.#played.openModel(file), (failure) => modelNotOpened(file.name, failure));
  openKept = (id: RunId): void => this.#try(this.#earlier.openKept(id));
  rename = (id: RunId, name: string): void => this.#try(this.#library.rename(id, name));
  pin = (id: RunId, on: boolean): void => this.#try(this.#library.pin(id, on));
  remove = (ids: readonly RunId[]): void =>
    this.#try(this.#replays.endFor(ids).then(() => this.#library.remove(ids)));
  undoRemove = (): void => this.#try(this.#library.undoRemove());
  showInCharts = (id: RunId, on: boolean): void => this.#try(this.#library.showInCharts(id, on));

  runSweep = (sweep: Sweep): void => this.#try((async () => this.#background.sweeps.run(sweep))());
  pauseSweep = (): void => this.#background.sweeps.pause();
  resumeSweep = (): void => this.#try((async () => this.#background.sweeps.resume())());
  baseline = (of: RunId, training: Baseline): void => this.#background.baselines.ask(of, training);
  cancelBaseline = (of: RunId, training: Baseline): void => this.#background.baselines.cancel(of, training);
  stopSweep = (): void => this.#background.sweeps.stop();

  breakClient = (client: ClientId): void => {
    const { active, pace } = this.#played;
    const isAtWork = active && (active.workers?.killClient(client) ?? false);
    // The engine is ahead of the story.
    if (isAtWork === false && pace === 'story') this.#notices.show(tooLateToBreak(client));
  };

  measureAgain = (): void => this.#try(this.#engines.measureAgain(this.#draft));

  loadLabels = (): void => this.#try(labelsOf(this.environment, this.#draft.dataset));
  trainingLabels = (dataset: string): Promise<Uint8Array> => labelsOf(this.environment, dataset);

  lookBack = (place: number | undefined): void => {
    if (place === undefined) this.#back.end();
    else this.#try(this.#back.to(place));
  };

  setPace = (chosenPace: Pace): void => {
    this.environment.store.setState({ chosenPace });
    this.#played.setPace();
  };

  present = (presenting: boolean): void => this.environment.store.setState({ presenting });

  dismiss = (id: Notice['id']): void => this.#notices.dismiss(id);

  notify = (notice: Omit<Notice, 'id'>): void =>
    this.#notices.show({ ...notice, id: `${notice.title}/${notice.text}` });

  trainedModel = (): TrainedModel | undefined => this.#shown.trained;
  runEvents = async (): Promise<readonly RunEvent[]> => {
    const { shown } = this.environment.store.getState();
    if (shown === undefined) return [];
    const kept = await this.#memory.events(shown);
    return [...kept, ...(this.#played.activeOf(shown)?.latest ?? [])];
  };
  checkpointParameters = (id: RunId, round: number) => this.environment.runs.parameters(id, round);
  runParts = (id: RunId): Promise<RunParts> => this.#earlier.parts(id);
  predict = (pixels: Uint8Array): Promise<Float32Array> => this.#shown.predictions.predict(pixels);
  classifyTestSet = (onProgress: (share: number) => void) =>
    this.#shown.predictions.classifyTestSet(onProgress);
  testImages = async (positions: readonly number[]): Promise<TestImages> => {
    const { shown, ...state } = this.environment.store.getState();
    const run = wholeRun({ shown, ...state });
    // Without the data set's index there are no workers.
    if (run) await labelsOf(this.environment, run.config.dataset);
    return this.#shown.predictions.testImages(positions, this.#played.activeOf(shown)?.workers);
  };

  /** What tells the shown run now, live or from its log. */
  get #player() {
    return this.#played.active ?? this.#replays.playing;
  }

  /** No run is played, or about to begin. */
  get #isFree(): boolean {
    return !this.#played.isBeginning && !this.#player;
  }

  /** Nothing computes, in the background neither. */
  get #isIdle(): boolean {
    return this.#isFree && !this.#background.isWorking;
  }

  get #draft(): Config {
    return this.environment.store.getState().draft;
  }

  async #reset(): Promise<void> {
    this.stop();
    await this.#player?.ended;
    this.#earlier.clear();
  }

  /** What goes wrong is shown; a cancellation was asked for. */
  #try(work: Promise<unknown>, notice: (failure: Failure) => Notice = failureNotice): void {
    work.catch((error: unknown) => {
      if (isAborted(error)) return;
      console.error(error);
      this.#notices.show(notice(toFailure(error)));
    });
  }
}
