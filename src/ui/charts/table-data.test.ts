import { describe, expect, it } from 'vitest';
import { tableOf } from './table-data.ts';

describe('tableOf', () => {
  const client = (id: number) => [String(id), 'x', 'y'];
  const ids = (count: number) => Array.from({ length: count }, (_, i) => i);

  it('holds every row of a usual chart', () => {
    expect(tableOf(['Client', 'A', 'B'], ids(500), client).rows).toHaveLength(500);
  });

  it('makes no more than 2,400 cells, and says how many rows there would be', () => {
    const { rows, total } = tableOf(['Client', 'A', 'B'], ids(10_000), client);
    expect([rows.length, rows.at(-1)?.[0], total]).toEqual([800, '799', 10_000]);
  });
});
