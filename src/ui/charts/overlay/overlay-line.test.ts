import { describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import { percent } from '../../../text/format.ts';
import { runStyle } from '../run-style.ts';
import { labelsFit, shortNames } from './line-names.ts';
import {
  acrossAxis,
  drawnValue,
  type OverlayLine,
  overlayPoints,
  pointAt,
  roundsBetween,
  shownPoints,
} from './overlay-line.ts';
import { overlayNotes } from './overlay-notes.ts';
import { overlayTable } from './overlay-table.ts';
import { overlayTips } from './overlay-tips.ts';

const figures = (accuracy: number | null, loss: number | null, bytes: number, seconds: number) => ({
  ...{ accuracy, loss, bytes, seconds, divergence: null },
});
const outcome: Pick<RunOutcome, 'rounds'> = {
  rounds: [figures(0.1, 2.3, 0, 0), figures(0.3, 0, 2e6, 5), figures(null, Number.NaN, 4e6, 10)],
};

const line = (id: string, points: OverlayLine['points'], branch?: number): OverlayLine => ({
  ...{ id, name: `run ${id}`, style: runStyle(0), points },
  ...(branch !== undefined && { branch }),
});
const short = line('a', overlayPoints(outcome, 'accuracy', 'bytes'));
const long = line('b', [
  { round: 0, x: 0, y: 0.1 },
  { round: 1, x: 3e6, y: 0.2 },
  { round: 2, x: 6e6, y: 0.4 },
]);

describe('a run’s points', () => {
  it('are its figures, against rounds, bytes or seconds', () => {
    expect(overlayPoints(outcome, 'loss', 'rounds').map(({ x, y }) => [x, y])).toEqual([
      [0, 2.3],
      [1, 0],
      [2, Number.NaN],
    ]);
    expect(overlayPoints(outcome, 'accuracy', 'seconds').map(({ x, y }) => [x, y])).toEqual([
      [0, 0.1],
      [5, 0.3],
      [10, null],
    ]);
  });

  it('have a gap where a loss is no finite number, and on a logarithmic axis where it is 0', () => {
    const points = overlayPoints(outcome, 'loss', 'rounds');
    expect(points.map((point) => drawnValue(point))).toEqual([2.3, 0, null]);
    expect(points.map((point) => drawnValue(point, true))).toEqual([2.3, null, null]);
    const texts = overlayNotes([line('c', points)], true).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringMatching(/^In run c, .*not a number/),
      expect.stringMatching(/0 and below/),
    ]);
    expect(overlayNotes([line('c', points.slice(0, 2))], false)).toEqual([]);
  });

  it('of a branch begin where it leaves its parent, and end with what is looked at', () => {
    expect(shownPoints({ ...long, branch: 1 }).map(({ round }) => round)).toEqual([1, 2]);
    expect(shownPoints(long, [0, 1]).map(({ round }) => round)).toEqual([0, 1]);
  });
});

describe('the axis below several runs', () => {
  it('reaches as far as the longest, in round numbers of its unit', () => {
    expect(acrossAxis([short, long], 'bytes', [0, 2], false)).toMatchObject({
      ticks: [0, 2e6, 4e6, 6e6],
      ends: [0, 6e6],
    });
  });

  it('begins where the rounds begin that are looked at', () => {
    expect(acrossAxis([short, long], 'bytes', [1, 2], true).ends).toEqual([2e6, 6e6]);
    expect(acrossAxis([short, long], 'rounds', [1, 2], true).ticks).toEqual([1, 2]);
  });
});

it('a drag over bytes covers the rounds of any run in it', () => {
  expect(roundsBetween([short, long], 1.9e6, 4e6)).toEqual([1, 2]);
});

describe('what runs had come to', () => {
  it('is their latest round by then; of rounds, the round itself', () => {
    expect([pointAt(long.points, 2.9e6, 'bytes')?.round, pointAt(long.points, 9e6, 'bytes')?.round]).toEqual([
      0, 2,
    ]);
    expect(pointAt(overlayPoints(outcome, 'loss', 'rounds'), 3, 'rounds')).toBeUndefined();
  });

  it('is said of every run at every place that has a point of one', () => {
    const tips = overlayTips([short, long], 'bytes', percent);
    expect(tips.map(({ x }) => x)).toEqual([0, 2e6, 3e6, 4e6, 6e6]);
    expect(tips[2]?.title).toBe('After 3 MB');
    expect(tips[2]?.rows().map(({ name, value }) => `${name} ${value}`)).toEqual([
      'run a, round 1 30.0%',
      'run b, round 1 20.0%',
    ]);
  });

  it('is a table with a row a round, and columns that differ', () => {
    const named = [short, { ...long, name: short.name }];
    const { columns, rows, all } = overlayTable(named, 'bytes', percent, String);
    expect(columns).toEqual(['Round', 'run a, bytes', 'run a', 'run a (2), bytes', 'run a (2)']);
    expect(rows[2]).toEqual(['2', '4000000', 'none', '6000000', '40.0%']);
    expect(all()[2]?.at(-1)).toEqual({ value: 0.4, text: '40.0%' });
  });
});

describe('names at the lines’ ends', () => {
  it('are what differs, cut, unless that makes two of them one', () => {
    expect(shortNames(['seed 7', 'dirichlet, alpha 0.1'])).toEqual(['seed 7', 'dirichlet, alph…']);
    expect(shortNames(['FedAvg, Dirichlet, alpha 0.1', 'FedAvg, Dirichlet, alpha 1'])).toEqual([
      'alpha 0.1',
      'alpha 1',
    ]);
    expect(shortNames(['my very first run of all', 'my very first run of two'])).toBeUndefined();
    expect(shortNames(['FedAvg, IID'])).toEqual(['FedAvg, IID']);
  });

  it('leave the data most of the plot: eight do not fit on a phone', () => {
    expect([labelsFit(8, 150, 350, 260), labelsFit(8, 150, 700, 260), labelsFit(8, 150, 700, 90)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
