import type { Backend } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import type { RunId } from '../core/ids.ts';
import type { ModelSource, RunEvent } from '../core/run/events.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Checkpoint } from '../core/run/run-context.ts';

/** A record of another version is not read: its fields may mean something else. */
export const RECORD_VERSION = 1;

/** `running` is also what a run says whose tab was closed in its middle: whether a tab plays it, its lock says. */
export const RUN_STATUSES = ['running', 'finished', 'stopped', 'failed'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What is known of a kept run without reading its events. */
export interface RunRecord {
  readonly version: typeof RECORD_VERSION;
  readonly id: RunId;
  readonly name?: string;
  /** Never removed to make room. */
  readonly pinned: boolean;
  /** Its visitor has removed it, and may think better of it for a moment. */
  readonly removed?: true;
  /** Read from a results file, so that there is no checkpoint. */
  readonly imported?: true;
  /** It is no training, but a model that was read from a file. */
  readonly opened?: ModelSource;
  readonly status: RunStatus;
  /** ISO 8601, as `updated`. */
  readonly started: string;
  /** When it was last written. */
  readonly updated: string;
  readonly config: Config;
  /** The run that it branched from, which need not be there any more, and after which round. */
  readonly parent?: { readonly run: RunId; readonly round: number };
  readonly backend: Backend;
  readonly device?: string;
  readonly workers: number;
  /** Of the engine. */
  readonly build?: string;
  /** Version of the code. */
  readonly commit?: string;
  /** Where its numbers come from: texts and numbers, which only a results file reads. */
  readonly provenance?: object;
  /** The round after which it can be continued; absent before its first checkpoint. */
  readonly checkpoint?: number;
  /** All rounds whose checkpoints are kept, ascending; absent where only that one is. */
  readonly checkpoints?: readonly number[];
  /** Its events are stored in so many batches, numbered from 0. */
  readonly batches: number;
  /** All that is stored of it, about. */
  readonly bytes: number;
  /** What its events come to; absent in what an older version wrote, until its events are read. */
  readonly outcome?: RunOutcome;
}

/** A kept run and all of its events, in their order. */
export interface RecordedRun {
  readonly record: RunRecord;
  readonly events: readonly RunEvent[];
}

/** A whole run as it was kept. */
export interface StoredRun extends RecordedRun {
  /** Those up to the checkpoint are the first of its events. */
  readonly eventsToCheckpoint: number;
  /** The latest; absent when the run ended before its first. */
  readonly checkpoint?: Checkpoint;
}

/** Whether a kept run that no tab plays can go on. What goes on from an opened model is a branch. */
export const isUnfinished = ({ status, checkpoint, opened }: RunRecord): boolean =>
  status !== 'finished' && checkpoint !== undefined && !opened;

/** Random, so that two tabs never give the same. `crypto.randomUUID` is missing on pages without TLS. */
export function newRunId(): RunId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // The only place where random bytes become an id.
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as RunId;
}

/** About how many bytes a structured clone of `value` takes. What occurs twice in it is counted once. */
export function sizeOf(value: unknown, seen = new Set<object>()): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Map) return sizeOf([...value.keys()], seen) + sizeOf([...value.values()], seen);
  const parts = Array.isArray(value) ? value : Object.entries(value).flat();
  return parts.reduce((sum: number, part) => sum + sizeOf(part, seen), 0);
}
