import { expect, it } from 'vitest';
import type { LogLine } from '../../store/run-state.ts';
import { CHUNK_LINES, chunked } from './chunks.ts';

const logOf = (count: number): LogLine[] =>
  Array.from({ length: count }, (_, i) => ({ level: 'INFO', text: `line ${i}` }));

it('every line is in a chunk, in order', () => {
  for (const count of [0, 1, CHUNK_LINES, CHUNK_LINES + 1, 7130]) {
    const lines = logOf(count);
    expect(chunked(lines, []).flat()).toEqual(lines);
  }
});

it('a round costs its own lines: through 500 rounds, at most two chunks change with each', () => {
  const all = logOf(500 * 14);
  let chunks = chunked([], []);
  let redrawn = 0;
  for (let round = 1; round <= 500; round++) {
    const next = chunked(all.slice(0, 14 * round), chunks);
    const changed = next.filter((chunk, i) => chunk !== chunks[i]);
    expect(changed.length).toBeLessThanOrEqual(2);
    redrawn += changed.flat().length;
    chunks = next;
  }
  expect(redrawn / 500).toBeLessThan(CHUNK_LINES);
  expect(chunks.flat()).toEqual(all);
});

it('another run’s log has chunks of its own, though it is as long', () => {
  const chunks = chunked(logOf(450), []);
  const other = logOf(450);
  expect(chunked(other, chunks).map((chunk, i) => chunk === chunks[i])).toEqual([false, false, false]);
});
