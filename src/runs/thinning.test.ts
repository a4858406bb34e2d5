import { expect, test } from 'vitest';
import { clientId } from '../core/ids.ts';
import { bytesOf, type KeptCheckpoints, roundsOf, thinned } from './thinning.ts';

const upTo = (rounds: number, states: KeptCheckpoints['states'] = []): KeptCheckpoints => ({
  checkpoints: Array.from({ length: rounds + 1 }, (_, round) => ({ round, bytes: 10 })),
  states,
});
const state = (client: number, round: number) => ({ client: clientId(client), round, bytes: 100 });

test('all rounds are kept while they fit', () => {
  expect(thinned(upTo(5), 60)).toEqual(upTo(5));
});

test('what does not fit is thinned evenly, and keeps the first and the latest', () => {
  expect(roundsOf(thinned(upTo(9), 60))).toEqual([0, 2, 4, 6, 8, 9]);
  expect(roundsOf(thinned(upTo(9), 59))).toEqual([0, 4, 8, 9]);
  expect(roundsOf(thinned(upTo(9), 20))).toEqual([0, 9]);
  expect(roundsOf(thinned(upTo(9), 0))).toEqual([9]);
  expect(roundsOf(thinned(upTo(0), 0))).toEqual([0]);
});

test('thinned round by round it is as even as thinned at once, and never above the budget', () => {
  let kept: KeptCheckpoints = upTo(0);
  for (let round = 1; round <= 500; round++) {
    const { checkpoints, states } = kept;
    kept = thinned({ checkpoints: [...checkpoints, { round, bytes: 10 }], states }, 640);
    expect(bytesOf(kept)).toBeLessThanOrEqual(640);
  }
  const rounds = roundsOf(kept);
  expect([rounds[0], rounds.at(-1), rounds.length]).toEqual([0, 500, 64]);
  expect(rounds.slice(0, -1).every((round, i) => round === 8 * i)).toBe(true);
});

test('a state stays as long as a checkpoint needs it', () => {
  const kept = upTo(4, [state(1, 1), state(1, 2), state(1, 3), state(2, 1)]);
  // Of client 1, round 2 needs the second state and round 4 the third; of client 2 both need the only one.
  expect(thinned(kept, 340)).toEqual({
    checkpoints: [0, 2, 4].map((round) => ({ round, bytes: 10 })),
    states: [state(1, 2), state(1, 3), state(2, 1)],
  });
});
