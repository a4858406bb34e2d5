import type { RunState } from '../../store/run-state.ts';
import { count, wholePercent } from '../format.ts';

export const WHAT_IT_SEES = 'What it sees';

/** Instead of images. @param isTested a model was, and its guesses were not told. */
export function noGuess(run: Pick<RunState, 'status'> | undefined, isTested: boolean): string {
  if (isTested) return 'This run does not tell what its models take single images for.';
  if (run && run.status !== 'running') return 'The run ended before a model was tested.';
  return 'Once the server has tested a model, four test images appear here with what it takes them for.';
}

export const IMAGES_NOT_SHOWN = 'The test images did not load.';

/** Of a model whose probabilities are no numbers. */
export const DIVERGED = 'no guess: diverged';

/** What a dot below an image is. */
export const DOTS = 'a dot a test: full if right';

/** For who does not see the image. */
export const imageName = (position: number, truth: string): string =>
  `Test image ${count(position)}: ${truth}`;

/** What the sign before the class's name says. */
export const verdict = (isRight: boolean, name: string): string =>
  isRight ? 'recognised' : `taken for ${name}`;

export const sureness = wholePercent;

/** What the dots show. @param tests the latest of them. */
export const historyName = (right: number, tests: number): string =>
  `recognised in ${count(right)} of the latest ${count(tests)} tests`;
