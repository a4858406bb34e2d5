import { expect, it } from 'vitest';
import { edgeBetween, HEX_ASPECT, roundedHexagon } from './hexagon.ts';

it('a hexagon without rounding has its highest point in the middle of the top', () => {
  expect(roundedHexagon(0)[0]).toEqual({ x: 0.5, y: 0 });
});

it('the edge from the top to the right has one corner between', () => {
  expect(edgeBetween(0, 0.25)).toEqual([
    { x: expect.closeTo(0), y: expect.closeTo(-HEX_ASPECT / 2) },
    { x: expect.closeTo(0.5), y: expect.closeTo(-HEX_ASPECT / 4) },
    { x: expect.closeTo(0.5), y: expect.closeTo(0) },
  ]);
});

it('the whole edge has six corners', () => {
  expect(edgeBetween(0, 1)).toHaveLength(7);
});
