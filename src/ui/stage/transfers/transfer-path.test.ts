import { expect, it } from 'vitest';
import { transferPoints } from './transfer-path.ts';

const [a, b] = [
  { x: 0, y: 0, radius: 0 },
  { x: 100, y: 0, radius: 0 },
];

it('there and back are two ways between the same ends', () => {
  const there = transferPoints(a, b, 12);
  const back = transferPoints(b, a, 12);
  expect([there[0], there.at(-1)]).toEqual([
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ]);
  expect([back[0], back.at(-1)]).toEqual([
    { x: 100, y: 0 },
    { x: 0, y: 0 },
  ]);
  expect(there[6]).toEqual({ x: 50, y: expect.closeTo(-14) });
  expect(back[6]!.y).toBeCloseTo(14);
});

it('a way goes from border to border, and never over the figures in the middle of a cell', () => {
  const server = { x: 30, y: 40, radius: 20 };
  const client = { x: 30, y: 140, radius: 35 };
  const points = transferPoints(server, client, 18);
  expect(points[0]).toEqual({ x: 30, y: 60 });
  expect(points.at(-1)).toEqual({ x: 30, y: expect.closeTo(105) });
  for (const { x, y } of points) {
    expect(Math.hypot(x - 30, y - 40)).toBeGreaterThanOrEqual(20);
    expect(Math.hypot(x - 30, y - 140)).toBeGreaterThanOrEqual(35 - 1e-9);
  }
});
