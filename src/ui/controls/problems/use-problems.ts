import { type ExperimentProblem, experimentProblems } from '../../../core/config/feasible.ts';
import type { Config } from '../../../core/config/schema.ts';
import { cachedPreview } from '../../stage/use-partition.ts';
import { theDraft, useApp, useAppLater } from '../../use-app.tsx';

/** Why the settings cannot run; empty when they can. Later, so that a slider's thumb does not wait for the partition. */
export function useProblems(): readonly ExperimentProblem[] {
  const draft = useAppLater(theDraft);
  const labels = useApp((state) => state.labels[draft.dataset]);
  return problemsOf(draft, labels);
}

// The run bar and every control ask for the same: it is worked out once.
let latest:
  | { draft: Config; labels: Uint8Array | undefined; problems: readonly ExperimentProblem[] }
  | undefined;

function problemsOf(draft: Config, labels: Uint8Array | undefined): readonly ExperimentProblem[] {
  if (latest?.draft !== draft || latest.labels !== labels)
    latest = { draft, labels, problems: [...experimentProblems(draft), ...ofPartition(draft, labels)] };
  return latest.problems;
}

function ofPartition(draft: Config, labels: Uint8Array | undefined): ExperimentProblem[] {
  const preview = labels && cachedPreview(labels, draft);
  if (!preview?.failure) return [];
  return [{ key: 'partitioner', message: preview.failure.message, remedies: preview.remedies }];
}
