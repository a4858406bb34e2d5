import { expect, test } from 'vitest';
import type { ImageGuess } from '../../core/run/events.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { guessedImages } from './guessed.ts';

const nobody = { sampled: [], results: [], failures: [] };
/** A model that is 0.6 sure of class `called`. */
const guess = (position: number, truth: number, called: number): ImageGuess => ({
  ...{ position, truth },
  probabilities: [0, 1, 2].map((c) => (c === called ? 0.6 : 0.2)),
});
const tested = (round: number, guesses?: readonly ImageGuess[]): RoundSummary => ({
  ...{ round, train: nobody, evaluate: nobody },
  global: {
    ...{ type: 'global-evaluated', round, score: { loss: 1, accuracy: 0.5 }, count: 9, confusion: [] },
    ...(guesses && { guesses }),
  },
});
const training = (round: number): RoundSummary => ({ round, train: nobody, evaluate: nobody });

test('each image has its latest guess, and whether each tested model was right', () => {
  const rounds = [
    tested(0, [guess(0, 2, 1), guess(4, 0, 0)]),
    tested(1, [guess(0, 2, 2), guess(4, 0, 1)]),
    training(2),
  ];
  expect(guessedImages(rounds)).toEqual([
    { position: 0, truth: 2, latest: { classIndex: 2, probability: 0.6 }, history: [false, true] },
    { position: 4, truth: 0, latest: { classIndex: 1, probability: 0.6 }, history: [true, false] },
  ]);
});

test('a model that diverged has no guess, and the images stay', () => {
  const [image] = guessedImages([tested(0, [guess(0, 2, 2)]), tested(1)]);
  expect(image).toEqual({ position: 0, truth: 2, latest: undefined, history: [true, undefined] });
});

test('there are no images before a test, nor in a run that tells no guesses', () => {
  expect(guessedImages([training(0)])).toEqual([]);
  expect(guessedImages([tested(0), tested(1)])).toEqual([]);
});

test('of a long run the latest twelve tests are told', () => {
  const rounds = Array.from({ length: 40 }, (_, round) => tested(round, [guess(0, 1, round < 35 ? 0 : 1)]));
  const { history } = guessedImages(rounds)[0]!;
  expect([history.length, history.indexOf(true)]).toEqual([12, 7]);
});
