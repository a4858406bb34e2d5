import { expect, it } from 'vitest';
import { flightPoints } from './flight-path.ts';

it('there and back are two ways between the same ends', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  const there = flightPoints(a, b, 12);
  const back = flightPoints(b, a, 12);
  expect([there[0], there.at(-1)]).toMatchObject([a, b]);
  expect([back[0], back.at(-1)]).toMatchObject([b, a]);
  expect(there[6]).toEqual({ share: 0.5, x: 50, y: expect.closeTo(-14) });
  expect(back[6]!.y).toBeCloseTo(14);
});
