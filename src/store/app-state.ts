import type { Backend, EngineBuild } from '../core/backends.ts';
import type { Pace } from '../core/config/page-keys.ts';
import type { Config } from '../core/config/schema.ts';
import type { Failure } from '../core/errors.ts';
import type { RunId } from '../core/ids.ts';
import type { KeptRun, StorageUse } from './kept-run.ts';
import type { Moment } from './moment.ts';
import type { QueuedBaseline } from './queued-baseline.ts';
import type { RunInfo } from './run-info.ts';
import { isOpenedModel, type RunState } from './run-state.ts';
import type { SweepState } from './sweep-state.ts';

/** Something the visitor should know: shown until dismissed. */
export interface Notice {
  readonly id: string;
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
  /** A way out that the page can take itself. */
  readonly action?: 'retry-labels' | 'reload' | 'undo-remove';
}

export interface BackendMeasurement {
  readonly backend: Backend;
  readonly device?: string;
  readonly imagesPerSecond?: number;
  readonly failure?: Failure;
}

/** Which engine computes, and why. */
export type EngineState =
  | { readonly status: 'unknown' }
  | { readonly status: 'measuring' }
  | {
      readonly status: 'chosen';
      readonly backend: Backend;
      readonly device: string;
      /** Known, as a named engine's device, when a worker has made it. */
      readonly build?: EngineBuild;
      /** 'named' was asked for; 'measured' now; 'remembered' from an earlier visit. */
      readonly by: 'named' | 'measured' | 'remembered';
      readonly measurements: readonly BackendMeasurement[];
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** A kept run that was left unfinished, and that no tab plays. */
export interface Continuation {
  readonly id: RunId;
  /** Its last finished round. */
  readonly round: number;
  readonly config: Config;
}

/** More curves beside the shown one's no reader tells apart. */
export const MOST_OVERLAID = 7;

/** How fast a replay tells a run: in the story's time, or so many times as fast as it was played. */
export const REPLAY_SPEEDS = ['story', 1, 2, 4] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

export interface AppState {
  /** The settings in the controls; a run keeps its own copy. */
  readonly draft: Config;
  /** Each data set's labels for training, by its id; absent until they are loaded. */
  readonly labels: Readonly<Record<string, Uint8Array>>;
  /** The runs that are open on this page, each the outcome of its events. */
  readonly runs: ReadonlyMap<RunId, RunState>;
  /** What belongs to each of `runs` and is not in its events. */
  readonly infos: ReadonlyMap<RunId, RunInfo>;
  /** The one of `runs` that stage, charts, log and final model show. */
  readonly shown: RunId | undefined;
  /** Runs of `runs` whose curves are drawn beside the shown one's, in the order of their colours; at most `MOST_OVERLAID`. */
  readonly overlaid: readonly RunId[];
  /** Every run that this browser keeps, the latest started first. */
  readonly kept: readonly KeptRun[];
  /** Undefined until it is known, and where the browser stores nothing. */
  readonly storage: StorageUse | undefined;
  /** The sweep that view Compare shows: the link's, or the one that was begun last. */
  readonly sweep: SweepState | undefined;
  /** In the order in which they are played. */
  readonly baselines: readonly QueuedBaseline[];
  /** What one looks back at; undefined where the run is shown as it is by now. */
  readonly moment: Moment | undefined;
  /** A run is about to begin: its engine is being chosen and its workers are starting. */
  readonly starting: boolean;
  /** What is about to begin is the test of a model, which was read from the file of this name. */
  readonly opening: string | undefined;
  /** The gate before the run's next step: 'step' lets exactly one through. While a run starts, what it will begin with. */
  readonly stepMode: 'free' | 'paused' | 'step';
  /** The pace that the visitor or the link chose; undefined leaves it to the number of rounds (`paceOf`). */
  readonly chosenPace: Pace | undefined;
  /**
   * In the story, the seconds that the shown step takes on the screen at least, from its `step-started` to the next: 1.6 for
   * the first training, less in later rounds and when the story is behind, down to 0. Undefined in the fast pace, where a step
   * is shown for as long as it computes. What a step draws (a flight, a bar that fills) should take a share of it.
   */
  readonly stepSeconds: number | undefined;
  /** The shown run is not played, but told again from its log, so fast. */
  readonly replay: ReplaySpeed | undefined;
  /** For a projector: settings and log are away, and text is large. */
  readonly presenting: boolean;
  readonly engine: EngineState;
  readonly continuation: Continuation | undefined;
  readonly notices: readonly Notice[];
}

/** The run on the screen as it is by now: for what belongs to all of it. */
export const wholeRun = ({ runs, shown }: Pick<AppState, 'runs' | 'shown'>): RunState | undefined =>
  shown === undefined ? undefined : runs.get(shown);

/** The run on the screen as it is shown: at an earlier moment, where one looks back. */
export const shownRun = (state: Pick<AppState, 'runs' | 'shown' | 'moment'>): RunState | undefined =>
  state.moment?.run ?? wholeRun(state);

/**
 * The settings of the run on the screen; of the one that the controls would start, where there is none, or only a model that
 * was read from a file.
 */
export function settingsShown(state: Pick<AppState, 'runs' | 'shown' | 'moment' | 'draft'>): Config {
  const run = wholeRun(state);
  return run && !isOpenedModel(run) ? (shownRun(state) ?? run).config : state.draft;
}

/** `stepSeconds` of what is shown: an earlier moment stands still. */
export const shownStepSeconds = ({ stepSeconds, moment }: Pick<AppState, 'stepSeconds' | 'moment'>) =>
  moment ? undefined : stepSeconds;

type StoryState = Pick<AppState, 'stepSeconds' | 'runs' | 'shown'>;

/** Whether, of two states that follow each other, the later one begins to tell a step of the story. */
export function storyComesToAStep(state: StoryState, before: StoryState): boolean {
  if (state.stepSeconds === undefined) return false;
  const [run, earlier] = [wholeRun(state), wholeRun(before)];
  return (
    state.stepSeconds !== before.stepSeconds || run?.step !== earlier?.step || run?.round !== earlier?.round
  );
}

/** Whether one may look back: not while the run goes on, which would be missed. */
export const canLookBack = (state: Pick<AppState, 'runs' | 'shown' | 'stepMode' | 'starting'>): boolean => {
  const run = wholeRun(state);
  return run !== undefined && !state.starting && (run.status !== 'running' || isPaused(state));
};

/** What belongs to the run on the screen. */
export const shownInfo = ({ infos, shown }: Pick<AppState, 'infos' | 'shown'>): RunInfo | undefined =>
  shown === undefined ? undefined : infos.get(shown);

/** The run stands still: a pause takes effect between two batches. */
export const isPaused = ({ stepMode }: Pick<AppState, 'stepMode'>): boolean => stepMode === 'paused';

/** From so many rounds on a run begins in the fast pace: nobody follows each of them step by step. */
const FAST_FROM_ROUNDS = 20;

/** How the run on the screen is told, or the one that the controls would start. */
export function paceOf(state: Pick<AppState, 'chosenPace' | 'draft' | 'runs' | 'shown'>): Pace {
  if (state.chosenPace) return state.chosenPace;
  const run = wholeRun(state);
  const config = run?.status === 'running' ? run.config : state.draft;
  return config['num-server-rounds'] >= FAST_FROM_ROUNDS ? 'fast' : 'story';
}
