import { describe, expect, it } from 'vitest';
import type { PartitionSummary } from '../../core/events.ts';
import { clientId } from '../../core/ids.ts';
import type { LossPoint, RoundSummary } from '../../store/run-state.ts';
import { accuracyHistogram, latestEvaluations } from './client-accuracy.ts';
import { labelColumns, sameLabels } from './label-columns.ts';
import { batchTitle } from './live-loss-text.ts';
import { liveLosses, lossSpread } from './live-losses.ts';
import { accuracyPoints, latest, lossPoints } from './round-points.ts';
import { tableOf } from './table-data.ts';
import { ticksBetween, ticksUpTo, wholeTicks } from './ticks.ts';

const nobody = { sampled: [], results: [], failures: [] };
const at = 0;

function round(round: number, parts: Partial<RoundSummary>): RoundSummary {
  return { round, train: nobody, evaluate: nobody, ...parts };
}

function tested(round: number, loss: number, accuracy: number): Pick<RoundSummary, 'global'> {
  return {
    global: { type: 'global-evaluated', round, score: { loss, accuracy }, count: 10_000, confusion: [] },
  };
}

function evaluated(round: number, client: number, accuracy: number) {
  const score = { loss: 2, accuracy };
  const type = 'client-evaluated';
  return { type, round, client: clientId(client), numExamples: 100, score, seconds: 1, at } as const;
}

const evaluatedBy = (...results: ReturnType<typeof evaluated>[]) => ({ evaluate: { ...nobody, results } });

function batch(client: number, batch: number, batches: number, loss: number): LossPoint {
  return { round: 1, client: clientId(client), batch, batches, loss };
}

describe('points over rounds', () => {
  const rounds = [
    round(0, tested(0, 2.35, 0.1)),
    round(1, {
      ...tested(1, Number.NaN, 0.25),
      validation: { loss: 1.9, accuracy: 0.31 },
      aggregated: {
        type: 'train-aggregated',
        round: 1,
        weights: [],
        failures: 0,
        trainLoss: 2.1,
        distance: 1,
        seconds: 0,
      },
    }),
    round(2, {}),
  ];

  it('keep the server’s test and the clients’ validation apart, from round 0', () => {
    expect(accuracyPoints(rounds)).toEqual([
      { round: 0, server: 0.1, clients: null, training: null },
      { round: 1, server: 0.25, clients: 0.31, training: null },
      { round: 2, server: null, clients: null, training: null },
    ]);
  });

  it('have a gap where a loss is not a finite number', () => {
    expect(lossPoints(rounds)[1]).toEqual({ round: 1, server: null, clients: 1.9, training: 2.1 });
  });

  it('know a series’ latest value', () => {
    expect([latest(accuracyPoints(rounds), 'server'), latest(lossPoints(rounds), 'server')]).toEqual([
      0.25, 2.35,
    ]);
  });
});

describe('live losses', () => {
  it('are one line a client, in client order, whatever the order of arrival', () => {
    const arrived = [batch(7, 1, 3, 2.5), batch(2, 1, 2, 2.25), batch(7, 2, 3, 2), batch(2, 2, 2, 1.5)];
    expect(liveLosses(arrived)).toMatchObject({
      clients: [2, 7],
      batches: 3,
      batchesPerPoint: 1,
      points: [
        { batch: 1, losses: [2.25, 2.5] },
        { batch: 2, losses: [1.5, 2] },
      ],
    });
  });

  it('are averaged over groups of batches when there are many, the unfinished group left out', () => {
    // 190 batches make groups of 3: the loss of batch b is b.
    const arrived = Array.from({ length: 8 }, (_, i) => batch(0, i + 1, 190, i + 1));
    expect(liveLosses(arrived).points).toEqual([
      { batch: 3, losses: [2] },
      { batch: 6, losses: [5] },
    ]);
  });

  it('stand at the batches that were reported, when not all are', () => {
    const arrived = [batch(3, 1, 90, 4), batch(3, 4, 90, 2), batch(3, 9, 90, 1), batch(5, 3, 90, 7)];
    // Groups of 2: client 3 reported batches 1 and 4, is in 9 and 10; client 5 is in 3 and 4.
    expect(liveLosses(arrived).points).toEqual([
      { batch: 2, losses: [4, null] },
      { batch: 4, losses: [2, null] },
    ]);
  });

  it('end with a shorter group when the client is through', () => {
    const arrived = Array.from({ length: 190 }, (_, i) => batch(0, i + 1, 190, i + 1));
    expect(liveLosses(arrived).points.at(-1)).toEqual({ batch: 190, losses: [190] });
  });

  it('of a client that starts over replace what it had said', () => {
    const arrived = [batch(4, 1, 3, 9), batch(4, 2, 3, 8), batch(4, 1, 3, 2)];
    expect(liveLosses(arrived).points).toEqual([{ batch: 1, losses: [2] }]);
  });

  it('of many clients are summed up by those that have come so far', () => {
    const arrived = [batch(1, 1, 2, 3), batch(2, 1, 2, 1), batch(3, 1, 2, 2), batch(2, 2, 2, 0.5)];
    expect(lossSpread(liveLosses(arrived))).toEqual([
      { batch: 1, mean: 2, range: [1, 3], clients: 3 },
      { batch: 2, mean: 0.5, range: [0.5, 0.5], clients: 1 },
    ]);
  });
});

describe('batchTitle', () => {
  const live = liveLosses([batch(0, 1, 190, 2)]);

  it('names the batches of a point of three, and of the shorter last', () => {
    expect([batchTitle(live, 42), batchTitle(live, 190)]).toEqual(['Batches 40 to 42', 'Batch 190']);
  });
});

describe('accuracy of clients', () => {
  const rounds = [
    round(0, {}),
    round(1, evaluatedBy(evaluated(1, 5, 0.2), evaluated(1, 3, 0.3))),
    round(2, evaluatedBy(evaluated(2, 3, 0.4), evaluated(2, 0, 0.25))),
  ];

  it('is the latest evaluation of each', () => {
    expect(
      latestEvaluations(rounds, 10).map(({ client, round, score }) => [client, round, score.accuracy]),
    ).toEqual([
      [0, 2, 0.25],
      [3, 2, 0.4],
      [5, 1, 0.2],
    ]);
  });

  it('falls into bins of 5 %, lower bound included, and 1 into the last', () => {
    const bins = accuracyHistogram([0.25, 0.29, 0.3, 1, 0.2499].map((a, i) => evaluated(1, i, a)));
    expect(bins.flatMap(({ from, clients }) => (clients ? [[from, clients]] : []))).toEqual([
      [0.2, 1],
      [0.25, 2],
      [0.3, 1],
      [0.95, 1],
    ]);
  });
});

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

describe('ticks', () => {
  it('are round numbers that reach the greatest value', () => {
    expect([ticksUpTo(0.334), ticksUpTo(0.1), ticksUpTo(1)]).toEqual([
      [0, 0.1, 0.2, 0.3, 0.4],
      [0, 0.02, 0.04, 0.06, 0.08, 0.1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ]);
  });

  it('between two values are round numbers that hold both', () => {
    expect([ticksBetween(1.54, 2.35), ticksBetween(2.35, 2.35)]).toEqual([
      [1.4, 1.6, 1.8, 2, 2.2, 2.4],
      [2, 2.5],
    ]);
  });

  it('of rounds are whole, and the last round is one of them', () => {
    expect([wholeTicks(1), wholeTicks(3), wholeTicks(21), wholeTicks(500)]).toEqual([
      [0, 1],
      [0, 1, 2, 3],
      [0, 5, 10, 15, 21],
      [0, 100, 200, 300, 400, 500],
    ]);
  });
});
