import { describe, expect, it, test } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import { strategies } from '../../../core/strategies/index.ts';
import { drawingOf, labelled } from './drawing.ts';
import { secondRound } from './testing/second-round.ts';

describe('drawingOf, in runs of the strategies', () => {
  it.each(strategies.map(({ id }) => id))('%s', async (strategy) => {
    const { kind } = drawingOf(await secondRound({ strategy, 'server-momentum': 0.5 }));
    const kinds: Readonly<Record<string, string>> = { fedmedian: 'values', krum: 'choice' };
    expect(kind).toBe(kinds[strategy] ?? 'average');
  });

  it('Krum’s lowest score is taken, of all that are told', async () => {
    const drawing = drawingOf(await secondRound({ strategy: 'krum' }));
    if (drawing.kind !== 'choice') throw new Error(`It is ${drawing.kind}.`);
    const { told, taken } = drawing;
    const lowest = told.figures.toSorted((a, b) => a.value - b.value)[0]!;
    expect([told.name, told.figures.length, [...taken]]).toEqual(['krum-score', 5, [lowest.client]]);
  });

  it('the middle one of a median’s values is the new model’s', async () => {
    const drawing = drawingOf(await secondRound({ strategy: 'fedmedian' }));
    if (drawing.kind !== 'values') throw new Error(`It is ${drawing.kind}.`);
    expect(drawing.values).toHaveLength(5);
    expect(drawing.values[2]!.value).toBe(drawing.result);
  });

  it('FedAvgM’s momentum is the sum of what is added and what is carried over', async () => {
    const drawing = drawingOf(await secondRound({ strategy: 'fedavgm', 'server-momentum': 0.5 }));
    if (drawing.kind !== 'average') throw new Error(`It is ${drawing.kind}.`);
    const { carried, added, sum } = drawing.momentum!;
    // In the fake run every step is the same number for all parameters, so the two are parallel.
    expect(carried).toBeGreaterThan(0);
    expect(sum).toBeCloseTo(carried + added, 4);
  });

  it('SCAFFOLD’s corrections stand beside equal slices', async () => {
    const drawing = drawingOf(await secondRound({ strategy: 'scaffold' }));
    expect(drawing).toMatchObject({ kind: 'average', told: { name: 'control-change-norm' } });
    expect(drawing.kind === 'average' && drawing.slices.map(({ weight }) => weight)).toEqual(
      Array(5).fill(0.2),
    );
  });

  it('nothing is drawn where nobody answered', async () => {
    expect(drawingOf(await secondRound({}, () => true))).toEqual({ kind: 'unchanged' });
  });
});

test('slices stand one after another, and have the label that they have room for', () => {
  const slices = [0.5, 0.2, 0.26, 0.04].map((weight, i) => ({ client: clientId(i), weight }));
  const parts = labelled(slices, 400);
  expect(parts.map(({ label }) => label)).toEqual(['line', 'lines', 'lines', 'none']);
  parts.forEach(({ start }, i) => {
    expect(start).toBeCloseTo([0, 0.5, 0.7, 0.96][i]!, 12);
  });
});
