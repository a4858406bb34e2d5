import { describe, expect, it } from 'vitest';
import { lineWindow } from './window.ts';

describe('lineWindow', () => {
  const viewport = { height: 320, lineHeight: 16 };

  it('holds the whole of a short log', () => {
    expect(lineWindow(60, { ...viewport, scrollTop: 640 })).toEqual({ first: 0, end: 60 });
  });

  it('holds the visible lines and a margin of a long log', () => {
    // Lines 5,000 to 5,020 are visible.
    expect(lineWindow(10_000, { ...viewport, scrollTop: 80_000 })).toEqual({ first: 4850, end: 5200 });
  });

  it('ends at the last line', () => {
    expect(lineWindow(10_000, { ...viewport, scrollTop: 159_680 })).toEqual({ first: 9800, end: 10_000 });
  });
});
