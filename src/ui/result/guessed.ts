import type { RoundSummary } from '../../store/run-state.ts';
import { topClasses } from '../final-model/top-classes.ts';

/** What the run's models have taken one test image for. */
export interface Guessed {
  /** In the test set. */
  readonly position: number;
  readonly truth: number;
  /** The latest tested model's most probable class; undefined where its probabilities are no numbers. */
  readonly latest: { readonly classIndex: number; readonly probability: number } | undefined;
  /** Whether each model that was tested was right, the latest last; undefined where there was no guess. */
  readonly history: readonly (boolean | undefined)[];
}

/** So many dots have room. */
const MOST_ROUNDS = 12;

/** The images whose guesses a run has told, in the order of the test set; none while no test has told any. */
export function guessedImages(rounds: readonly RoundSummary[]): readonly Guessed[] {
  const tests = rounds.flatMap(({ global }) => (global ? [global] : []));
  const images = tests.find(({ guesses }) => guesses)?.guesses ?? [];
  const lately = tests.slice(-MOST_ROUNDS);
  return images.map(({ position, truth }) => {
    const guesses = lately.map(({ guesses }) => {
      const guess = guesses?.find((candidate) => candidate.position === position);
      return guess && topClasses(guess.probabilities)[0];
    });
    return {
      ...{ position, truth, latest: guesses.at(-1) },
      history: guesses.map((guess) => guess && guess.classIndex === truth),
    };
  });
}
