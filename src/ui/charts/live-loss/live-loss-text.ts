import type { ClientId } from '../../../core/ids.ts';
import { count } from '../../../text/format.ts';
import { clientColor } from '../../palette.ts';
import type { LiveLosses } from './live-losses.ts';

export interface LiveLossProps {
  readonly live: LiveLosses;
  readonly label: string;
  readonly round: number;
  /** The round's sampled clients, ascending. */
  readonly sampled: readonly ClientId[];
}

/** A line's colour: by the client's place among the round's few, which keeps their hues apart. */
export const lineColour = (sampled: readonly ClientId[], client: ClientId): string =>
  clientColor(sampled.indexOf(client));

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
