import { count } from '../format.ts';
import type { LiveLosses } from './live-losses.ts';

export interface LiveLossProps {
  readonly live: LiveLosses;
  readonly label: string;
  readonly round: number;
}

/** What the axis of batches counts. */
export function batchAxis({ batchesPerPoint }: LiveLosses, round: number): string {
  if (round === 0) return 'Batch';
  const means = batchesPerPoint === 1 ? '' : `, means of ${batchesPerPoint}`;
  return `Batch in round ${round}${means}`;
}

/** The batches of the point that ends at `last`: "Batches 41 to 42". */
export function batchTitle({ batchesPerPoint }: LiveLosses, last: number): string {
  const first = last - ((last - 1) % batchesPerPoint);
  return first === last ? `Batch ${count(last)}` : `Batches ${count(first)} to ${count(last)}`;
}
