import type { Value } from '../core/config/field.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Traffic } from '../core/run/events.ts';

/**
 * The results file, `apiary-run` version 1: CONTRACT's keys. Lists of clients are in client order, so that the same
 * run gives the same file but for the seconds. A loss that is not a finite number is null: JSON has no NaN.
 */
export interface ApiaryRun {
  readonly format: 'apiary-run';
  readonly version: 1;
  /** Every configuration key, defaults included. */
  readonly config: Readonly<Record<string, Value>>;
  readonly environment: EnvironmentRecord;
  readonly partitions: readonly PartitionRecord[];
  /** The initial model first, which has only `global`. */
  readonly rounds: readonly RoundRecord[];
  readonly final: FinalRecord;
}

/** Where a run was computed. */
export interface EnvironmentRecord {
  readonly backend: string;
  /** What computed, in words. */
  readonly device?: string;
  readonly workers: number;
  readonly 'hardware-concurrency': number;
  readonly 'user-agent': string;
  readonly 'app-version': string;
}

export interface PartitionRecord {
  readonly client: number;
  readonly 'num-train': number;
  readonly 'num-validation': number;
  readonly 'label-counts': readonly number[];
}

export type Loss = number | null;

/** What a stopped run did not reach in its last round is absent. */
export interface RoundRecord {
  readonly round: number;
  readonly train?: PhaseRecord<TrainResultRecord, 'train-loss'>;
  readonly evaluate?: PhaseRecord<EvaluateResultRecord, 'eval-loss' | 'eval-acc'>;
  /** The server's test on the 10,000 test images. */
  readonly global?: { readonly loss: Loss; readonly accuracy: number };
  /** Who trained but was left out of the average, because its update is not finite. */
  readonly excluded?: readonly FailureRecord[];
  /**
   * `down`, `up`: of the parameters in the train messages, down to the sampled clients and up from those that answered.
   * By phase: of all that travels, settings and metrics included (core/run/events.ts, Traffic).
   */
  readonly bytes?: Traffic & { readonly train?: Traffic; readonly evaluate?: Traffic };
  readonly seconds?: { readonly train: number; readonly aggregate: number; readonly evaluate: number };
}

export interface PhaseRecord<Result, Metric extends string> {
  readonly sampled: readonly number[];
  readonly failures: readonly FailureRecord[];
  readonly results: readonly Result[];
  /** The results' averages, weighted by "num-examples"; empty when nobody answered. */
  readonly metrics: { readonly [K in Metric]?: Loss };
}

export interface TrainResultRecord {
  readonly client: number;
  readonly 'num-examples': number;
  readonly 'train-loss': Loss;
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
