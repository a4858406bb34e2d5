import type { ErrorCode } from '../../core/errors.ts';
import type { ModelSource, RunEvent, Traffic } from '../../core/run/events.ts';

/**
 * The results file, `apiary-run` version 2: CONTRACT's keys. Lists of clients are in client order, so that the same run
 * gives the same rounds but for the seconds. A number that is not finite is null: JSON has no NaN. Seconds have three
 * decimals. Tidy: every round has both phases, so that `pandas.json_normalize(file["rounds"], ["train", "results"],
 * "round")` gives the table of all training.
 */
export interface ApiaryRun {
  readonly format: 'apiary-run';
  readonly version: 2;
  readonly run: RunRecord;
  /** Every setting that has an effect, defaults included. */
  readonly config: ConfigRecord;
  readonly dataset: DatasetRecord;
  readonly environment: EnvironmentRecord;
  readonly partitions: readonly PartitionRecord[];
  /** The initial model first, with empty phases. */
  readonly rounds: readonly RoundRecord[];
  /** Of the parameters before the first round; absent when the run ended before there were any. */
  readonly 'initial-parameters-sha256'?: string;
  readonly final: FinalRecord;
  /** The run's events but for those that only show progress: enough to show and replay it (core/run/events.ts). */
  readonly events: readonly RunEvent[];
}

/** Version 1: the same without the run's identity, provenance and events; round 0 has only `global`. */
export interface ApiaryRun1 {
  readonly format: 'apiary-run';
  readonly version: 1;
  readonly config: ConfigRecord;
  readonly environment: EnvironmentRecord;
  readonly partitions: readonly PartitionRecord[];
  readonly rounds: readonly RoundRecord1[];
  readonly final: FinalRecord;
}

/** Settings by key. A list is that of a field which takes several values. */
export type ConfigRecord = Readonly<Record<string, SettingRecord>>;
export type SettingRecord = string | number | boolean | readonly (string | number)[];

export interface RunRecord {
  readonly id: string;
  readonly name: string;
  /** When it began, in ISO 8601 with its time zone. */
  readonly started: string;
  /** Opens the page with the run's settings. A branch's first rounds had others, so that the link does not make it again. */
  readonly link: string;
  /** The run that it branched from, after this round; its events up to there are the first of `events`. */
  readonly parent?: { readonly id: string; readonly round: number };
  /**
   * The file whose model it began with, or the run that it branched from. Without a parent there was no training: it is that
   * model and its test.
   */
  readonly initial?: ModelSource;
}

export interface DatasetRecord {
  readonly id: string;
  /** Their names, in the order of all label counts and of the confusion's rows. */
  readonly classes: readonly string[];
  /** Of its manifest, which holds the checksums of all its files. */
  readonly sha256?: string;
}

/** Where a run was computed. */
export interface EnvironmentRecord {
  readonly backend: string;
  /** What computed, in words. */
  readonly device?: string;
  /** Which build of the engine, where there are several that may round differently. */
  readonly build?: string;
  readonly workers: number;
  readonly 'hardware-concurrency'?: number;
  readonly 'user-agent'?: string;
  readonly 'app-version'?: string;
  /** The version of the code, "-dirty" when it had changes besides. */
  readonly commit?: string;
}

export interface PartitionRecord {
  readonly client: number;
  readonly 'num-train': number;
  readonly 'num-validation': number;
  /** Images of each class, both parts together. */
  readonly 'label-counts': readonly number[];
  readonly 'train-label-counts'?: readonly number[];
  readonly 'validation-label-counts'?: readonly number[];
}

export type Loss = number | null;

/** Loss and accuracy of the server's test. */
export interface ScoreRecord {
  readonly loss: Loss;
  readonly accuracy: number;
}

/** What a stopped run did not reach in its last round is empty or absent. */
export interface RoundRecord {
  readonly round: number;
  readonly train: TrainPhaseRecord;
  readonly evaluate: EvaluatePhaseRecord;
  /** The server's test on the test images, and below which classes it took for which: row true, column predicted. */
  readonly global?: ScoreRecord;
  readonly confusion?: readonly (readonly number[])[];
  /** Who trained but was left out of the average, because its update is not finite. */
  readonly excluded: readonly FailureRecord[];
  /** Each time a lost worker made a client start over. */
  readonly restarts: readonly RestartRecord[];
  /** What the strategy tells of this round, by name. */
  readonly 'strategy-metrics'?: Readonly<Record<string, Loss>>;
  readonly bytes?: BytesRecord;
  readonly seconds?: SecondsRecord;
}

/** Version 1: what was not reached is absent, and round 0 has only `global`. */
export interface RoundRecord1 {
  readonly round: number;
  readonly train?: TrainPhaseRecord;
  readonly evaluate?: EvaluatePhaseRecord;
  readonly global?: ScoreRecord;
  readonly excluded?: readonly FailureRecord[];
  readonly bytes?: BytesRecord;
  readonly seconds?: SecondsRecord;
}

interface PhaseRecord<Result, Metric extends string> {
  readonly sampled: readonly number[];
  readonly failures: readonly FailureRecord[];
  readonly results: readonly Result[];
  /** The results' averages, weighted by "num-examples"; empty when nobody answered. */
  readonly metrics: { readonly [K in Metric]?: Loss };
}

export type TrainPhaseRecord = PhaseRecord<TrainResultRecord, 'train-loss'>;
export type EvaluatePhaseRecord = PhaseRecord<EvaluateResultRecord, 'eval-loss' | 'eval-acc'>;

export interface TrainResultRecord {
  readonly client: number;
  readonly 'num-examples': number;
  readonly 'train-loss': Loss;
  /** The share of the new global model; null where it is no weighted average, or was not made. Not in version 1. */
  readonly weight?: number | null;
  readonly seconds: number;
}

export interface EvaluateResultRecord {
  readonly client: number;
  readonly 'num-examples': number;
  readonly 'eval-loss': Loss;
  readonly 'eval-acc': number;
  readonly seconds: number;
}

export interface FailureRecord {
  readonly client: number;
  readonly code: ErrorCode | (string & {});
  readonly message: string;
}

/** `load`: while the first round's clients loaded their images, in round 0. */
export interface RestartRecord extends FailureRecord {
  readonly phase: 'load' | 'train' | 'evaluate';
}

/**
 * `down`, `up`: of the parameters in the train messages, down to the sampled clients and up from those that answered.
 * By phase: of all that travels, settings and metrics included (core/run/events.ts, Traffic).
 */
export interface BytesRecord extends Traffic {
  readonly train?: Traffic;
  readonly evaluate?: Traffic;
}

export interface SecondsRecord {
  readonly train: number;
  readonly aggregate: number;
  readonly evaluate: number;
}

export interface FinalRecord {
  readonly status: 'finished' | 'stopped' | 'failed';
  /** Absent when the run ended before there were any parameters. */
  readonly 'parameters-sha256'?: string;
  /** After which round the hashed parameters were the global model: the last whose model is finite. */
  readonly round?: number;
  readonly 'num-parameters': number;
  readonly seconds: number;
  /** Why a failed run failed. */
  readonly failure?: { readonly code: string; readonly message: string };
}
