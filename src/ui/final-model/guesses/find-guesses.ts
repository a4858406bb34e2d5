import type { Commands } from '../../commands.tsx';
import { type ClassProbability, topClasses } from '../top-classes.ts';

/** A test image and what the model makes of it. */
export interface Guess {
  /** In the test set. */
  readonly position: number;
  readonly truth: number;
  /** HWC bytes. */
  readonly pixels: Uint8Array;
  /** The three most probable classes, the most probable first. */
  readonly top: readonly ClassProbability[];
}

export interface GuessPage {
  readonly guesses: readonly Guess[];
  /** Where in the order the next page starts. */
  readonly next: number;
}

interface GuessRequest {
  /** Positions in the test set, in the order in which they are looked at. */
  readonly order: Uint32Array;
  readonly start: number;
  readonly size: number;
  readonly onlyMistakes: boolean;
}

/** Images predicted at a time while mistakes are looked for. */
const BATCH = 60;
/** A model that makes fewer than `size` mistakes in so many images shows the few. */
export const MOST_LOOKED_AT = 20 * BATCH;

export const isMistake = ({ truth, top }: Guess): boolean => top[0]?.classIndex !== truth;

/**
 * The next `size` images of the order, or the next that the model gets wrong; wraps around at the end.
 * @throws what the commands reject with.
 */
export async function findGuesses(
  commands: Pick<Commands, 'testImages' | 'predict'>,
  { order, start, size, onlyMistakes }: GuessRequest,
): Promise<GuessPage> {
  const guesses: Guess[] = [];
  const batch = onlyMistakes ? BATCH : size;
  let at = start;
  while (guesses.length < size && at < start + MOST_LOOKED_AT) {
    const positions = Array.from({ length: batch }, (_, i) => order[(at + i) % order.length]!);
    for (const [i, guess] of (await guessAt(commands, positions)).entries()) {
      if (onlyMistakes && !isMistake(guess)) continue;
      guesses.push(guess);
      if (guesses.length === size) return { guesses, next: (at + i + 1) % order.length };
    }
    at += batch;
  }
  return { guesses, next: at % order.length };
}

/** Images of the test set and what the model makes of them. */
export async function guessAt(
  commands: Pick<Commands, 'testImages' | 'predict'>,
  positions: readonly number[],
): Promise<Guess[]> {
  const { labels, pixels } = await commands.testImages(positions);
  const probabilities = await commands.predict(pixels, positions.length);
  const imageBytes = pixels.length / positions.length;
  const classes = probabilities.length / positions.length;
  return positions.map((position, i) => ({
    position,
    truth: labels[i]!,
    pixels: pixels.subarray(i * imageBytes, (i + 1) * imageBytes),
    top: topClasses(probabilities.subarray(i * classes, (i + 1) * classes)),
  }));
}
