import { count } from '../format.ts';
import { lossWords, progress, type Tested, whatGuessingGives } from '../stage/progress-words.ts';

const correct = ({ score, count: images }: Tested): number => Math.round(score.accuracy * images);

/** How the final model does beside the initial one, where that is known, in words. */
export function improvement(initial: Tested | undefined, final: Tested, classes: number): string {
  if (!initial) return `It recognises ${recognised(final)}${besideGuessing(final, classes)}.`;
  const loss = lossWords(initial, final, classes);
  const sentence = loss ? ` ${loss[0]!.toUpperCase()}${loss.slice(1)}.` : '';
  return `It recognises ${recognised(final)}${compared(initial, final, classes)}.${sentence}`;
}

const recognised = (final: Tested): string =>
  `${count(correct(final))} of the ${count(final.count)} test images`;

/** With itself in the place of the initial model, all that can be told is whether it guesses. */
const besideGuessing = (final: Tested, classes: number): string =>
  progress(final, final, classes) === 'guessing'
    ? `, which is ${whatGuessingGives(classes)}`
    : `; guessing would give ${count(final.count / classes)}`;

function compared(initial: Tested, final: Tested, classes: number): string {
  const made = progress(initial, final, classes);
  if (made === 'guessing') return `, which is ${whatGuessingGives(classes)}`;
  const difference = correct(final) - correct(initial);
  if (difference === 0) return ': as many as the initial model';
  const beside = `${count(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than the initial model`;
  return `: ${beside}${made === 'alike' ? ', no difference beyond chance' : ''}`;
}

/** A difference of two shares, in percentage points: "+23.1 points". */
export const points = (difference: number): string => `${signed(100 * difference, 1)} points`;

/** "+0.25", "−0.49": with a real minus sign; a dash where there is no number to tell. */
export function signed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return `±${text}`;
  return `${value < 0 ? '−' : '+'}${text}`;
}
