import { expect, it } from 'vitest';
import { selectRounds } from './select-rounds.ts';

it.each([
  [2.4, 5.6, [2, 6]],
  [3.1, 3.3, [3, 4]],
  [9.8, 10, [9, 10]],
  [0, 10, [0, 10]],
])('a drag from %d to %d of ten rounds shows %j', (from, to, rounds) => {
  expect(selectRounds(from, to, 10)).toEqual(rounds);
});
