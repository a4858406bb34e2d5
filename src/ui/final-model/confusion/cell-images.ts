import type { Cell } from '../../../core/math/confusion.ts';
import type { Commands } from '../../commands.tsx';
import { type Guess, guessAt } from '../guesses/find-guesses.ts';

/** A screen of them. */
const MOST_IMAGES = 24;

export interface CellGuesses {
  /** In the order of the test set. */
  readonly guesses: readonly Guess[];
  /** All that are in the cell. */
  readonly found: number;
}

/**
 * The first test images that are of a cell's true class, and that the model takes for its predicted one.
 * @param onProgress told the share of the test set that is looked through.
 */
export async function cellImages(
  commands: Pick<Commands, 'classifyTestSet' | 'testImages' | 'predict'>,
  { truth, predicted }: Pick<Cell, 'truth' | 'predicted'>,
  onProgress: (share: number) => void,
): Promise<CellGuesses> {
  const classes = await commands.classifyTestSet(onProgress);
  const positions: number[] = [];
  classes.predicted.forEach((predictedClass, position) => {
    if (predictedClass === predicted && classes.truth[position] === truth) positions.push(position);
  });
  const shown = positions.slice(0, MOST_IMAGES);
  return { guesses: shown.length > 0 ? await guessAt(commands, shown) : [], found: positions.length };
}
