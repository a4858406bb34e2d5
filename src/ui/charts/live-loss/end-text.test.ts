import { expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import { roomFor } from '../plot/EndLabels.tsx';
import { endText, longestEndTexts } from './end-text.ts';
import type { Broken } from './loss-lines.ts';

/** Of the panel of the right column at 1280 pixels, without its padding. */
const PANEL = 330;

it('the end of a line says whose it is, and of a broken client why it ends', () => {
  const line = { name: 'client 4', client: clientId(4) };
  expect([endText(line), endText({ ...line, broken: 'diverged' })]).toEqual(['client 4', '4 diverged']);
  expect(endText({ name: 'mean' })).toBe('mean');
  expect(endText({ name: 'all images', broken: 'diverged' })).toBe('diverged');
});

it('every end of a line has room beside the plot, which keeps most of the panel', () => {
  const all: readonly (Broken | undefined)[] = [undefined, 'diverged', 'failed', 'starts over'];
  for (const clients of [2, 10, 11, 1000]) {
    const room = roomFor(longestEndTexts(clients, false));
    for (const id of [0, clients - 1])
      for (const broken of all)
        expect(
          roomFor([endText({ name: `client ${id}`, client: clientId(id), broken })]),
        ).toBeLessThanOrEqual(room);
  }
  expect(roomFor(['all images'])).toBeLessThanOrEqual(roomFor(longestEndTexts(1, true)));
  expect(roomFor(longestEndTexts(10, false))).toBeLessThan(0.3 * PANEL);
});
