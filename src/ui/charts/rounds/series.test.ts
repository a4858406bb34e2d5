import { describe, expect, it } from 'vitest';
import { loss } from '../../../text/format.ts';
import { runStyle } from '../run-style.ts';
import type { RoundPoint } from './round-points.ts';
import { chartNotes, coursesOf, lossSeries, roundTable } from './series.ts';

const point = (
  round: number,
  server: number | null,
  clients: number | null,
  training: number | null,
): RoundPoint => ({ round, server, clients, training });
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const diverged: readonly RoundPoint[] = [
  point(0, 2.31, null, null),
  {
    ...point(1, 2.4, 2.5, 2.1),
    remark: { round: 1, leftOut: [{ client: 4, message: 'Why.' }], unchanged: false, aggregates: true },
  },
  point(2, nan, infinity, 9),
  point(3, nan, nan, nan),
];

describe('the lines of a chart over rounds', () => {
  it('say in words in the table what is no number, which has the remarks too', () => {
    const { columns, rows } = roundTable(lossSeries(true), diverged, [], loss);
    expect(columns.at(-1)).toBe('Remark');
    expect(rows.slice(0, 3)).toEqual([
      ['0', '2.310', 'none', 'none', 'none'],
      ['1', '2.400', '2.500', '2.100', 'client 4 left out'],
      ['2', 'not a number', 'infinite', '9.000', 'none'],
    ]);
  });

  it('have no column for remarks without one, nor a line for clients that never evaluate', () => {
    expect(roundTable(lossSeries(false), diverged.slice(0, 1), [], loss).columns).toEqual([
      'Round',
      'Test loss, server',
      'Train loss, clients',
    ]);
  });

  it('know how they went, from their first number to their last', () => {
    expect(coursesOf(lossSeries(true), diverged)).toEqual([
      { measure: 'test loss', first: { round: 0, value: 2.31 }, last: { round: 1, value: 2.4 } },
      { measure: 'validation loss', first: { round: 1, value: 2.5 }, last: { round: 1, value: 2.5 } },
      { measure: 'train loss', first: { round: 1, value: 2.1 }, last: { round: 2, value: 9 } },
    ]);
    expect(coursesOf(lossSeries(true), [])).toEqual([]);
  });

  it('have those of other runs beside them, also where the run has not come yet', () => {
    const points = [0, 1, 2, 3, 4].map((round) => ({ round, x: round, y: 2 - round / 10 }));
    const beside = [{ id: 'a', name: 'FedAvg, IID', short: 'IID', style: runStyle(0), points }];
    const { columns, rows } = roundTable(lossSeries(false), diverged, beside, loss);
    expect(columns.at(-1)).toBe('Test loss, FedAvg, IID');
    expect(rows.map((row) => row.at(-1))).toEqual(['2.000', '1.900', '1.800', '1.700', '1.600']);
    expect(rows.at(-1)).toEqual(['4', 'none', 'none', 'none', '1.600']);
    expect(coursesOf(lossSeries(false), [], beside)).toEqual([
      { measure: 'test loss of FedAvg, IID', first: { round: 0, value: 2 }, last: { round: 4, value: 1.6 } },
    ]);
  });

  it('say on a logarithmic axis that zeros have no place', () => {
    const zero = [point(0, 2.3, null, null), point(1, 0, null, null)];
    const notes = (isLog: boolean) => chartNotes(lossSeries(true), zero, [], isLog).length;
    expect([notes(false), notes(true)]).toEqual([0, 1]);
  });

  it('have sentences for what the curves do not show', () => {
    expect(chartNotes(lossSeries(true), diverged)).toEqual([
      { text: 'In round 1, client 4 was left out of the aggregation: why.', marked: true },
      {
        text: 'In rounds 2 and 3, test loss and validation loss are infinite or not a number, and not drawn.',
        marked: false,
      },
      { text: 'In round 3, train loss is infinite or not a number, and not drawn.', marked: false },
    ]);
  });
});
