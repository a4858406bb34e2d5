import type { Config } from '../../core/config/schema.ts';
import type { Baseline } from '../../core/config/trainings.ts';
import { count } from '../format.ts';

/** What a point of the chart stands for. */
interface Points {
  readonly batchesPerPoint: number;
}

const MANY_LINES = 'Their mean over the clients that have come so far, and from the least to the greatest.';
const LINES = 'A line a client; every one starts from the same global parameters.';
const BASELINE_LINES: Readonly<Record<string, string>> = {
  centralised: 'One line: all images are in one place. A round starts where the round before has ended.',
  alone: 'A line a client; every one goes on from its own parameters.',
} satisfies Record<Baseline, string>;

/**
 * @param many more clients than lines can show.
 * @param batchesPerPoint of which a point is the mean.
 */
export function liveLossCaption(
  many: boolean,
  batchesPerPoint: number,
  training: Config['training'],
): string {
  const whose = many ? MANY_LINES : (BASELINE_LINES[training] ?? LINES);
  const points = batchesPerPoint === 1 ? '' : ` A point is the mean of ${batchesPerPoint} batches.`;
  return `Cross-entropy of batches in training, before each batch’s step, as the workers report it. ${whose}${points} Smoothed over raw; earlier rounds in grey.`;
}

interface RoundTraining {
  readonly training: Config['training'];
  /** All of the round's clients have. */
  readonly failed: boolean;
  /** A client has: its batches were told earlier, and are not kept. */
  readonly trained: boolean;
}

/**
 * While there is no loss.
 * @param expected how many clients a round samples.
 */
export function noLossYet(
  expected: number,
  many: boolean,
  { training, failed, trained }: RoundTraining,
): string {
  const isPooled = training === 'centralised';
  if (trained) return 'The losses of batches are shown during training. They are not kept with the run.';
  if (failed)
    return isPooled
      ? 'Training failed in this round before a loss was reported.'
      : 'All clients of this round failed before a loss was reported.';
  if (expected === 0) return 'No client trains: the setting “Fraction train” is 0.';
  if (isPooled) return 'During training, the losses of its batches appear here.';
  return `While clients train, the losses of their batches appear here, ${many ? 'summed up' : 'one line a client'}.`;
}

/** The batches of the point that ends at `last`: "Batches 41 to 42". */
export function batchTitle({ batchesPerPoint }: Points, last: number): string {
  const first = last - ((last - 1) % batchesPerPoint);
  return first === last ? `Batch ${count(last)}` : `Batches ${count(first)} to ${count(last)}`;
}
