import type { Config } from '../core/config/schema.ts';
import type { RunId } from '../core/ids.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { RunInfo } from './run-info.ts';

/** What a list says of a kept run, which needs none of its events. */
export interface KeptRun extends RunInfo {
  /** Never removed to make room. */
  readonly pinned: boolean;
  /** `unfinished` where it can go on: no tab plays it, and it has a checkpoint. */
  readonly status: 'playing' | 'unfinished' | 'finished' | 'stopped' | 'failed';
  readonly config: Config;
  /** All that is stored of it, about. */
  readonly bytes: number;
  /** Rounds whose checkpoints are kept, ascending: it can branch from them. */
  readonly checkpoints: readonly number[];
  /** Where it branched from. */
  readonly parent?: { readonly run: RunId; readonly round: number };
  /** Absent until its events have been read, which an older version's record did not tell. */
  readonly outcome?: RunOutcome;
}

/** Bytes that kept runs take, and may take before the oldest go. */
export interface StorageUse {
  readonly used: number;
  readonly budget: number;
}
