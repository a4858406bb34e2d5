import type { Backend } from '../core/backends.ts';
import type { Value } from '../core/config/field.ts';
import type { Pace } from '../core/config/page-keys.ts';
import type { Config, ConfigKey } from '../core/config/schema.ts';
import type { Baseline } from '../core/config/trainings.ts';
import type { Failure } from '../core/errors.ts';
import type { ClientId, RunId } from '../core/ids.ts';
import type { Parameters } from '../core/math/parameters.ts';
import type { ModelFile } from '../core/model/model-file.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import type { Notice, ReplaySpeed } from '../store/app-state.ts';
import type { RunInfo } from '../store/run-info.ts';
import type { TestClasses } from '../workers/pool/worker-pool.ts';

/** A finished (or stopped) run's models, for predictions and downloads. */
export interface TrainedModel {
  readonly config: Config;
  readonly round: number;
  readonly parameters: Parameters;
  readonly backend: Backend;
  readonly device: string;
  readonly workers: number;
}

export type { ModelFile, TestClasses };

/** Test images, never training images: labels, and HWC bytes. */
export interface TestImages {
  readonly positions: readonly number[];
  readonly labels: Uint8Array;
  readonly pixels: Uint8Array;
}

/** A file that was to be opened, by its name: the run that it holds, or why it holds none. */
export type OpenedFile = { readonly name: string } & (
  | { readonly info: RunInfo; readonly events: readonly RunEvent[] }
  | { readonly failure: Failure }
);

/** What the files of an ended run are written from. */
export interface RunParts {
  readonly info: RunInfo;
  readonly events: readonly RunEvent[];
  /** Absent where there is none: the run was read from a file, or ended before its first. */
  readonly trained?: TrainedModel;
}

/** All that the screen may ask for. Failures of the run arrive as events; the promises reject with ApiaryError. */
export interface Commands {
  change(key: ConfigKey, value: Value): void;
  replaceConfig(config: Config): void;
  start(): void;
  pause(): void;
  resume(): void;
  /** One of the seven steps; from idle, starts a run that pauses after its first step. */
  step(): void;
  stop(): void;
  /** Of the run on the screen at once, and of those to come. */
  setPace(pace: Pace): void;
  /** Shows the shown run as it was at a place (store/moment.ts), or undefined: as it is by now. Not while it goes on. */
  lookBack(place: number | undefined): void;
  /** For a projector: settings and log go away, and text becomes large. */
  present(on: boolean): void;
  /** Clears the page; the settings stay, and so does the kept run. */
  reset(): void;
  continueRun(): void;
  /** A new run goes on from a kept run's round, whose checkpoint is kept, under other settings. Not while a run is played. */
  branch(id: RunId, round: number, config: Config): void;
  /** Tells a kept run again from its log, so fast; changes the speed of the replay that goes on. Not while a run is played. */
  replay(id: RunId, speed: ReplaySpeed): void;
  /** Removes the run that could be continued. */
  forgetContinuation(): void;
  /** Shows a kept run as it ended, with its model. Not while a run is played. */
  openKept(id: RunId): void;
  /** Gives a kept run a name; an empty one is that of its settings. */
  rename(id: RunId, name: string): void;
  /** A pinned run is never removed to make room. */
  pin(id: RunId, on: boolean): void;
  /** Removes kept runs. A notice can bring them back for a while. */
  remove(ids: readonly RunId[]): void;
  /** Brings back the runs that were removed last. */
  undoRemove(): void;
  /** Draws a kept run's curves beside the shown one's, or takes them out. */
  showInCharts(id: RunId, on: boolean): void;
  /** Keeps the runs of files, without models, and shows the last of them, unless a run is played. */
  openRuns(files: readonly OpenedFile[]): void;
  /**
   * Tests a model, and keeps and shows it as a run of no rounds; the controls get its data set and its model. Until it is
   * tested, and where that fails, the page stays as it is. Not while a run is played.
   */
  openModel(file: ModelFile): void;
  /** Shows a sweep and begins it, in place of the one before. Not while a run is played on the screen. */
  runSweep(sweep: Sweep): void;
  /** Its run stands still, between two batches at the latest. */
  pauseSweep(): void;
  /** Goes on after a pause, a stop or a reload; what has failed is tried again. Not while a run is played on the screen. */
  resumeSweep(): void;
  /** Ends its run; those that have finished are kept. */
  stopSweep(): void;
  /** Draws a run's baseline beside it. One that is not kept is played first, as soon as nothing on the screen is. */
  baseline(of: RunId, training: Baseline): void;
  /** A baseline that was asked for is no longer wanted. */
  cancelBaseline(of: RunId, training: Baseline): void;
  /** Terminates the worker that plays this client now, as a crash would. */
  breakClient(client: ClientId): void;
  measureAgain(): void;
  /** Of the data set in the controls. */
  loadLabels(): void;
  /** A data set's labels for training, in original order. Rejects when they cannot be loaded. @param dataset its id. */
  trainingLabels(dataset: string): Promise<Uint8Array>;
  dismiss(notice: Notice['id']): void;
  notify(notice: Omit<Notice, 'id'>): void;
  /** The latest checkpoint's model, if there is one. */
  trainedModel(): TrainedModel | undefined;
  /** The shown run's events from its start on, without those that only show progress. */
  runEvents(): Promise<readonly RunEvent[]>;
  /** The global model after a round of a kept run; undefined where that round's checkpoint is not kept. */
  checkpointParameters(id: RunId, round: number): Promise<Parameters | undefined>;
  /** A kept run that no tab plays, for its files. Rejects when it cannot be read. */
  runParts(id: RunId): Promise<RunParts>;
  /** Class probabilities (count x classes) of `count` images of the model's data set, HWC, under the latest checkpoint's model. */
  predict(pixels: Uint8Array, count: number): Promise<Float32Array>;
  /** What the latest checkpoint's model takes each test image for. @param onProgress told the share that is done. */
  classifyTestSet(onProgress: (share: number) => void): Promise<TestClasses>;
  /** Of the shown run's data set, also while it is played, and where it has no model. */
  testImages(positions: readonly number[]): Promise<TestImages>;
}
