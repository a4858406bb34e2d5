import type { EventOf } from '../../core/run/events.ts';
import { percent } from '../format.ts';

/** A model's test on the server's images. */
export type Tested = Pick<EventOf<'global-evaluated'>, 'score' | 'count'>;

/** How the final model's accuracy stands beside the initial one's. */
export type Progress = 'guessing' | 'higher' | 'lower' | 'alike';

/** In standard deviations: a normal variable leaves so wide a band once in 370 times. */
const BAND = 3;

/** Of a share `p` of `n` images, each right or wrong by itself: p(1 - p) / n. */
const variance = (p: number, n: number): number => (p * (1 - p)) / n;

/**
 * Whether training made a difference beyond chance, with p and q the initial and the final accuracy on n images:
 *
 * - 'guessing' when |q - 1/c| <= 3 sqrt(1/c (1 - 1/c) / n), c classes: 9.1% to 10.9% of 10,000 images of ten classes.
 * - 'alike' when |q - p| <= 3 sqrt(p(1 - p) / n + q(1 - q) / n). Both models are tested on the same images, and tend to
 *   be right on the same ones; that makes the difference's deviation smaller, so this errs on the side of 'alike'.
 */
export function progress(initial: Tested, final: Tested, classes: number): Progress {
  const [p, q] = [initial.score.accuracy, final.score.accuracy];
  const guess = 1 / classes;
  if (Math.abs(q - guess) <= BAND * Math.sqrt(variance(guess, final.count))) return 'guessing';
  const deviation = Math.sqrt(variance(p, initial.count) + variance(q, final.count));
  if (Math.abs(q - p) <= BAND * deviation) return 'alike';
  return q > p ? 'higher' : 'lower';
}

export const whatGuessingGives = (classes: number) => `what guessing among ${classes} classes gives`;

/** A cross-entropy with four significant digits. */
const lossText = new Intl.NumberFormat('en', { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });

/**
 * What became of the loss: "the loss rose from 2.303 to 4.200". Undefined when there is nothing to add: the accuracy is
 * above what guessing gives, and the loss did not rise.
 */
export function lossWords(initial: Tested, final: Tested, classes: number): string | undefined {
  const [before, after] = [initial.score.loss, final.score.loss];
  if (!Number.isFinite(after)) return 'the loss is not a finite number: the model diverged';
  const [from, to] = [lossText.format(before), lossText.format(after)];
  if (from !== to && after > before) return `the loss rose from ${from} to ${to}`;
  if (progress(initial, final, classes) !== 'guessing') return undefined;
  return from === to ? `the loss stayed at ${to}` : `the loss fell from ${from} to ${to}`;
}

/** The same in one line, without the loss: "34.1% of the test images are recognised, up from 9.6% before training". */
export function shortProgressWords(initial: Tested, final: Tested, classes: number): string {
  const before = `${percent(initial.score.accuracy)} before training`;
  const compared: Readonly<Record<Progress, string>> = {
    guessing: `: ${whatGuessingGives(classes)}`,
    alike: `, much as ${before}`,
    higher: `, up from ${before}`,
    lower: `, down from ${before}`,
  };
  return `${percent(final.score.accuracy)} of the test images are recognised${compared[progress(initial, final, classes)]}`;
}

/** What training changed: "34.1% of the test images are recognised, up from 9.6% before training". */
export function progressWords(initial: Tested, final: Tested, classes: number): string {
  const before = `${percent(initial.score.accuracy)} before training`;
  const compared: Readonly<Record<Progress, string>> = {
    guessing: `, which is ${whatGuessingGives(classes)}`,
    alike: `, no difference beyond chance from ${before}`,
    higher: `, up from ${before}`,
    lower: `, down from ${before}`,
  };
  const loss = lossWords(initial, final, classes);
  return `${percent(final.score.accuracy)} of the test images are recognised${compared[progress(initial, final, classes)]}${loss ? `; ${loss}` : ''}`;
}
