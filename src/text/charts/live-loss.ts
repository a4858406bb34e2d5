import { count } from '../format.ts';

/** What a point of the chart stands for. */
interface Points {
  readonly batchesPerPoint: number;
}

/**
 * @param many more clients than lines can show.
 * @param batchesPerPoint of which a point is the mean.
 */
export function liveLossCaption(many: boolean, batchesPerPoint: number): string {
  const whose = many
    ? 'Their mean over the sampled clients that have come so far, and from the least to the greatest.'
    : 'A line a client; every one starts from the same global parameters.';
  const points = batchesPerPoint === 1 ? '' : ` A point is the mean of ${batchesPerPoint} batches.`;
  return `Cross-entropy of batches in local training, before each batch’s step, as the workers report it. ${whose}${points} Smoothed over raw; earlier rounds in grey.`;
}

/**
 * While there is no loss.
 * @param expected how many clients a round samples.
 * @param failed all of the round's clients have.
 * @param trained a client has: its batches were told earlier, and are not kept.
 */
export function noLossYet(expected: number, many: boolean, failed: boolean, trained: boolean): string {
  if (trained) return 'The losses of batches are shown while clients train. They are not kept with the run.';
  if (failed) return 'All clients of this round failed before a loss was reported.';
  if (expected === 0) return 'No client trains: the setting “Fraction train” is 0.';
  return `While clients train, the losses of their batches appear here, ${many ? 'summed up' : 'one line a client'}.`;
}

/** The batches of the point that ends at `last`: "Batches 41 to 42". */
export function batchTitle({ batchesPerPoint }: Points, last: number): string {
  const first = last - ((last - 1) % batchesPerPoint);
  return first === last ? `Batch ${count(last)}` : `Batches ${count(first)} to ${count(last)}`;
}
