import type { Config } from '../../core/config/schema.ts';
import type { Failure } from '../../core/errors.ts';
import type { PartitionSummary } from '../../core/run/events.ts';
import { shownRun } from '../../store/app-state.ts';
import type { RunState } from '../../store/run-state.ts';
import { theDraft, useApp, useAppLater } from '../use-app.tsx';
import { type Preview, partitionKey, previewPartitions } from './partition-preview.ts';

export interface ShownPartition {
  /** Undefined until the labels are there. */
  readonly partitions: readonly PartitionSummary[] | undefined;
  /** Why the settings give no partition; `partitions` is then the last possible one. */
  readonly failure: Failure | undefined;
  /** The run that the image belongs to; undefined while it previews the settings. */
  readonly run: RunState | undefined;
}

// The stage and the charts show the same preview: the latest is computed once for all of them, and the last one that
// was possible stays on the screen, dimmed, while the settings ask for one that is not.
let latest: { labels: Uint8Array; key: string; preview: Preview } | undefined;
let lastPossible: readonly PartitionSummary[] | undefined;

/** `previewPartitions`, computed once for all that show the same settings. */
export function cachedPreview(labels: Uint8Array, config: Config): Preview {
  const key = partitionKey(config);
  if (latest?.labels !== labels || latest.key !== key)
    latest = { labels, key, preview: previewPartitions(labels, config) };
  lastPossible = latest.preview.partitions ?? lastPossible;
  return latest.preview;
}

/** A run that has ended gives way to the preview as soon as the settings ask for another partition. */
const belongsTo = (run: RunState, draft: Config): boolean =>
  run.status === 'running' || partitionKey(run.config) === partitionKey(draft);

/** The partition on the screen: the run's, else the one that the settings would give. */
export function useShownPartition(): ShownPartition {
  const run = useAppLater(shownRun);
  const labels = useApp((state) => state.labels);
  // Later, so that a slider's thumb never waits for the image.
  const draft = useAppLater(theDraft);
  if (run && belongsTo(run, draft)) return { partitions: run.partitions, failure: undefined, run };
  const preview = labels && cachedPreview(labels, draft);
  return { partitions: preview?.partitions ?? lastPossible, failure: preview?.failure, run: undefined };
}
