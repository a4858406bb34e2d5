import type { PartitionSummary } from '../../core/events.ts';
import type { RunState } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';
import { activityWord } from './client-view.ts';
import { trainingFailures } from './missed-training.ts';
import type { ShownPartition } from './use-partition.ts';

/** One line below the hive. */
export function summaryLine({ partitions, failure, run }: ShownPartition): string {
  if (run) return activityLine(run);
  if (failure)
    return `These settings give no partition${partitions ? '; above is the last that was possible' : ''}.`;
  return partitions ? partitionLine(partitions) : 'Loading the labels …';
}

/** How the images are shared, in one line. */
export function partitionLine(partitions: readonly PartitionSummary[]): string {
  let [least, most, total] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const { numTrain, numValidation } of partitions) {
    const images = numTrain + numValidation;
    least = Math.min(least, images);
    most = Math.max(most, images);
    total += images;
  }
  const each = least === most ? `${count(least)} each` : `from ${count(least)} to ${count(most)} each`;
  return `${counted(partitions.length, 'client')} hold ${counted(total, 'image')}, ${each}`;
}

/** What the round's clients do, in one line: how many of each. */
export function activityLine(run: RunState): string {
  const tally = new Map<string, number>();
  for (const activity of run.activity.values()) {
    const words = activityWord(activity, run.status);
    tally.set(words, (tally.get(words) ?? 0) + 1);
  }
  const parts = [...tally].map(([words, clients]) => `${count(clients)} ${words}`);
  const others = run.partitions.length - run.activity.size;
  if (others > 0) parts.push(`${count(others)} idle`);
  const missed = trainingFailures(run).filter(
    ({ client }) => run.activity.get(client)?.status !== 'failed',
  ).length;
  if (missed > 0) parts.push(`${count(missed)} did not train`);
  return parts.join(' · ');
}
