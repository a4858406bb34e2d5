import type { Backend, EngineBuild } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import type { Failure } from '../core/errors.ts';
import type { RunInfo } from './run-info.ts';
import type { RunState } from './run-state.ts';

/** Something the visitor should know: shown until dismissed. */
export interface Notice {
  readonly id: string;
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
  /** A way out that the page can take itself. */
  readonly action?: 'retry-labels' | 'reload';
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

/** A run that an earlier visit left unfinished. */
export interface Continuation {
  readonly round: number;
  readonly config: Config;
}

export interface AppState {
  /** The settings in the controls; a run keeps its own copy. */
  readonly draft: Config;
  /** The training set's labels; absent until they are loaded. */
  readonly labels: Uint8Array | undefined;
  readonly run: RunState | undefined;
  /** A run is about to begin: its engine is being chosen and its workers are starting. */
  readonly starting: boolean;
  /** What belongs to `run` and is not in its events. */
  readonly info: RunInfo | undefined;
  /** The gate before the run's next step: 'step' lets exactly one through. */
  readonly pace: 'free' | 'paused' | 'step';
  /** The run waits at the gate (a pause takes effect between two batches). */
  readonly waiting: boolean;
  readonly engine: EngineState;
  /** Workers in the pool of the latest run. */
  readonly workers: number;
  readonly continuation: Continuation | undefined;
  readonly notices: readonly Notice[];
}

/** What belongs to the run on the screen. */
export const shownInfo = ({ info }: Pick<AppState, 'info'>): RunInfo | undefined => info;
