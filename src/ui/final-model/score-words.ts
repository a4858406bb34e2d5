import type { EventOf } from '../../core/events.ts';
import { count } from '../format.ts';

type Tested = Pick<EventOf<'global-evaluated'>, 'score' | 'count'>;

const correct = ({ score, count: images }: Tested): number => Math.round(score.accuracy * images);

/** How the final model does beside the initial one, in words. */
export function improvement(initial: Tested, final: Tested): string {
  const difference = correct(final) - correct(initial);
  const compared =
    difference === 0
      ? 'as many as the initial model'
      : `${count(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than the initial model`;
  return `It recognises ${count(correct(final))} of the ${count(final.count)} test images: ${compared}.`;
}

/** A difference of two shares, in percentage points: "+23.1 points". */
export const points = (difference: number): string => `${signed(100 * difference, 1)} points`;

/** "+0.25", "−0.49": with a real minus sign. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return `±${text}`;
  return `${value < 0 ? '−' : '+'}${text}`;
}
