import { count } from '../format.ts';

/** What a point of the chart stands for. */
interface Points {
  readonly batchesPerPoint: number;
}

// Of one length from the start, so that the first point moves nothing.
/** @param many more clients than lines can show. */
export const liveLossCaption = (many: boolean): string =>
  many
    ? 'Cross-entropy of batches in local training, before each batch’s step, as the workers report it: over the sampled clients that have come so far.'
    : 'Cross-entropy of batches in local training, before each batch’s step, as the workers report it; the figures are the latest batch’s. Every client starts from the same global parameters.';

/**
 * While there is no loss.
 * @param expected how many clients a round samples.
 * @param failed all of the round's clients have.
 */
export function noLossYet(expected: number, many: boolean, failed: boolean): string {
  if (failed) return 'All clients of this round failed before a loss was reported.';
  if (expected === 0) return 'No client trains: the setting “Fraction train” is 0.';
  return `While clients train, the losses of their batches appear here, ${many ? 'summed up' : 'one line a client'}.`;
}

/** What the axis of batches counts. */
export function batchAxis({ batchesPerPoint }: Points, round: number): string {
  if (round === 0) return 'Batch';
  const means = batchesPerPoint === 1 ? '' : `, means of ${batchesPerPoint}`;
  return `Batch in round ${round}${means}`;
}

/** The batches of the point that ends at `last`: "Batches 41 to 42". */
export function batchTitle({ batchesPerPoint }: Points, last: number): string {
  const first = last - ((last - 1) % batchesPerPoint);
  return first === last ? `Batch ${count(last)}` : `Batches ${count(first)} to ${count(last)}`;
}
