import type { Parameters } from '../core/math/parameters.ts';
import type { Model } from '../core/model/model.ts';
import type { Runs } from '../runs/run-store.ts';
import type { BackendMeasurement } from '../store/app-state.ts';
import type { RunInfo } from '../store/run-info.ts';
import type { AppStore } from '../store/store.ts';
import type { WorkerPools } from '../workers/pool/worker-pools.ts';
import type { TabRun } from './memory/tab-run.ts';
import type { TabSweep } from './sweep/tab-sweep.ts';

/** What the simulation needs of the page it runs in; `main.tsx` gives it. */
export interface PageEnvironment {
  readonly store: AppStore;
  /** A data set's labels for training, in their original order. @param dataset its id. */
  readonly loadLabels: (dataset: string, signal?: AbortSignal) => Promise<Uint8Array>;
  readonly pools: WorkerPools;
  /**
   * Measures every engine that `auto` may take, in a worker of its own.
   * @throws ApiaryError `workers-unavailable`, `aborted`.
   */
  readonly measureEngines: (
    model: Model,
    batchSize: number,
    signal: AbortSignal,
  ) => Promise<readonly BackendMeasurement[]>;
  /** Whether the page is on a screen, and when that changes. */
  readonly visibility: {
    readonly isHidden: () => boolean;
    readonly onChange: (listener: () => void) => void;
  };
  readonly runs: Runs;
  readonly tabRun: TabRun;
  readonly tabSweep: TabSweep;
  /** Resolves when the page has nothing more urgent to do. */
  readonly idle: () => Promise<void>;
  /** Logical processors. */
  readonly cores: number;
  /** What a run that begins now is to say of the code, the browser and the data set. */
  readonly provenance: (model: Model) => Pick<RunInfo, 'commit' | 'provenance'>;
  /** SHA-256 in hexadecimal, of parameters as little-endian float32 in layer order. */
  readonly hashOf: (parameters: Parameters) => string;
  /** Which build of Apiary this is: what another one remembered is not used. */
  readonly version: string;
}
