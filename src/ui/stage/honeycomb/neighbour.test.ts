import { expect, it } from 'vitest';
import { cellAt, neighbour } from './neighbour.ts';
import { stageLayout } from './stage-layout.ts';

/** Rows of 4, 2 (the server between them) and 4. */
const { comb } = stageLayout(10, 558, 800);

it.each([
  [4, 'ArrowRight', 5],
  [4, 'ArrowLeft', 3],
  [6, 'ArrowUp', 4],
  [3, 'ArrowDown', 5],
  [0, 'ArrowUp', undefined],
  [9, 'ArrowRight', undefined],
  [3, 'Home', 0],
  [3, 'End', 9],
  [3, 'x', undefined],
])('from client %i, %s leads to %s', (from, key, to) => {
  expect(neighbour(comb, from, key)).toBe(to);
});

it('the pointer finds the client whose cell it is in', () => {
  const { x, y } = comb.cells[7]!;
  expect(cellAt(comb, x + comb.pitch * 0.4, y)).toBe(7);
});

it('the pointer finds no client in the server or outside of the comb', () => {
  expect(cellAt(comb, comb.server.x, comb.server.y)).toBeUndefined();
  expect(cellAt(comb, -200, 0)).toBeUndefined();
});
