import type { Config } from '../../core/config/schema.ts';
import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import type { Failure } from '../../core/errors.ts';
import { byId } from '../../core/registry.ts';
import type { PartitionSummary } from '../../core/run/events.ts';
import type { AppState } from '../../store/app-state.ts';
import { shownRun } from '../../store/app-state.ts';
import { isOpenedModel, type RunState } from '../../store/run-state.ts';
import { theDraft, useApp, useAppLater } from '../use-app.tsx';
import { type Preview, partitionKey, previewPartitions } from './partition-preview.ts';

export interface ShownPartition {
  /** Whose images are shared. */
  readonly data: DatasetSpec;
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
let lastPossible: { dataset: string; partitions: readonly PartitionSummary[] } | undefined;

/** `previewPartitions`, computed once for all that show the same settings. */
export function cachedPreview(labels: Uint8Array, config: Config): Preview {
  const key = partitionKey(config);
  if (latest?.labels !== labels || latest.key !== key)
    latest = { labels, key, preview: previewPartitions(labels, config) };
  const { partitions } = latest.preview;
  if (partitions) lastPossible = { dataset: config.dataset, partitions };
  return latest.preview;
}

/**
 * A run that has ended gives way to the preview as soon as the settings ask for another partition. In a model from a file no
 * client has a part.
 */
const belongsTo = (run: RunState, draft: Config): boolean =>
  !isOpenedModel(run) && (run.status === 'running' || partitionKey(run.config) === partitionKey(draft));

/** The partition on the screen: the run's, else the one that the settings would give. */
export function useShownPartition(): ShownPartition {
  const run = useAppLater(shownRun);
  const labels = useApp((state) => state.labels);
  // Later, so that a slider's thumb never waits for the image.
  const draft = useAppLater(theDraft);
  return shownPartition(run, labels, draft);
}

export function shownPartition(
  run: RunState | undefined,
  labels: AppState['labels'],
  draft: Config,
): ShownPartition {
  const dataOf = ({ dataset }: Config) => byId(datasets, dataset);
  if (run && belongsTo(run, draft))
    return { data: dataOf(run.config), partitions: run.partitions, failure: undefined, run };
  const own = labels[draft.dataset];
  const preview = own && cachedPreview(own, draft);
  // The images of another data set are no stand-in.
  const before = lastPossible?.dataset === draft.dataset ? lastPossible.partitions : undefined;
  return {
    data: dataOf(draft),
    partitions: preview?.partitions ?? before,
    failure: preview?.failure,
    run: undefined,
  };
}
