import { describe, expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import type { PartitionSummary } from '../../../core/run/events.ts';
import { labelColumns, sameLabels } from './label-columns.ts';

describe('columns of the label heatmap', () => {
  const partition = (client: number, ...labelCounts: number[]): PartitionSummary => ({
    client: clientId(client),
    numTrain: 0,
    numValidation: 0,
    labelCounts: [...labelCounts, ...new Array<number>(10 - labelCounts.length).fill(0)],
  });

  it('average neighbouring clients: images by number, shares by client', () => {
    const [first, second] = labelColumns([partition(0, 30, 10), partition(1, 0, 100), partition(2, 7)], 2);
    expect(first).toMatchObject({ firstClient: 0, lastClient: 1 });
    expect(first!.counts.slice(0, 2)).toEqual([15, 55]);
    expect(first!.shares.slice(0, 2)).toEqual([0.375, 0.625]);
    expect(second).toMatchObject({ firstClient: 2, lastClient: 2, counts: [7, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
  });
});

describe('sameLabels', () => {
  const partitions = (last: number) => [
    { client: clientId(0), numTrain: 8, numValidation: 2, labelCounts: [1, 2, 3, 4, 0, 0, 0, 0, 0, last] },
  ];

  it('compares the numbers, not the objects', () => {
    expect([sameLabels(partitions(7), partitions(7)), sameLabels(partitions(7), partitions(6))]).toEqual([
      true,
      false,
    ]);
  });

  it('tells a longer list from its beginning', () => {
    expect(sameLabels(partitions(7), [...partitions(7), ...partitions(7)])).toBe(false);
  });
});
