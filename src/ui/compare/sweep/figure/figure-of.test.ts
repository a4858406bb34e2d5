import { describe, expect, it } from 'vitest';
import { fromQuery } from '../../../../core/config/url.ts';
import type { RunId } from '../../../../core/ids.ts';
import type { RunOutcome } from '../../../../core/run/outcome.ts';
import { pointsOf } from '../../../../core/sweep/points.ts';
import type { Sweep } from '../../../../core/sweep/sweep.ts';
import { readSweep } from '../../../../core/sweep/sweep-link.ts';
import type { PointState } from '../../../../store/sweep-state.ts';
import { endedOf, resultText, shareOf } from './figure-data.ts';
import { figureOf as figureOfPlan } from './figure-of.ts';
import { nearestPlace, placesOf, sweepFrame, withRoom } from './sweep-frame.ts';

function sweepAt(query: string): Sweep {
  const { config, sweep } = fromQuery(query);
  return readSweep(config, sweep!).sweep!;
}

const outcome = (...accuracies: number[]): RunOutcome => ({
  rounds: [0.1, ...accuracies].map((accuracy, round) => ({
    ...{ accuracy, loss: 2, bytes: 1000 * round, seconds: round, divergence: null },
  })),
  ...{ diverged: false, seconds: accuracies.length },
});
const done = (run: string, ...accuracies: number[]) =>
  ({ is: 'done', run: run as RunId, outcome: outcome(...accuracies) }) as PointState;

const figureOf = (of: Sweep, states: readonly PointState[]) => figureOfPlan(of, pointsOf(of), states);

// Two alphas, two strategies, two seeds: all values for the first seed first, and in them all lines.
const sweep = sweepAt(
  'partitioner=dirichlet&num-server-rounds=4&sweep=alpha:0.1,1&lines=strategy:fedavg,fedprox&seeds=2',
);
const states: readonly PointState[] = [
  ...[done('a', 0.2), done('b', 0.3), done('c', 0.4), done('d', 0.5)],
  ...[done('e', 0.3), { is: 'failed', message: 'It broke.' }, { is: 'running', round: 1 }, { is: 'waiting' }],
] as const;

describe('a sweep’s figure', () => {
  const data = figureOf(sweep, states);
  const point = (line: number, x: number) => data.lines[line]!.points[x]!;

  it('names its axes, values and lines', () => {
    expect(data.title).toBe('Final test accuracy by alpha, for each strategy');
    expect(data.x.values).toEqual([
      { text: '0.1', named: 'alpha 0.1' },
      { text: '1', named: 'alpha 1' },
    ]);
    expect(data.lines.map(({ name }) => name)).toEqual(['FedAvg', 'FedProx']);
    expect(data.x.scale.kind).toBe('log');
  });

  it('has each training as a line: every client alone with the mean of the own models, tested at the end', () => {
    const trainings = sweepAt('sweep=local-epochs:1&lines=training:federated,centralised,alone');
    const base = outcome(0.3, 0.2);
    const alone = {
      ...base,
      rounds: base.rounds.map((one, i) => (i === 1 ? { ...one, accuracy: null } : one)),
    };
    const { lines } = figureOf(trainings, [
      ...[done('f', 0.4), done('c', 0.5)],
      { ...done('a'), outcome: alone } as PointState,
    ]);
    expect(lines.map(({ points: [only] }) => only!.statistics.mean)).toEqual([0.4, 0.5, 0.2]);
    expect(new Set(lines.map(({ look }) => `${look.dash} ${look.shape}`)).size).toBe(3);
  });

  it('puts each run at its value, line and seed', () => {
    expect(point(0, 0).statistics).toMatchObject({ mean: 0.25, range: [0.2, 0.3] });
    expect(point(1, 0).statistics).toMatchObject({ mean: 0.3, range: [0.3, 0.3] });
    expect(point(0, 1).seeds).toEqual([
      { is: 'done', seed: 42, run: 'c', value: 0.4 },
      { is: 'running', seed: 43, round: 1, rounds: 4 },
    ]);
    expect(point(1, 1).seeds[1]).toEqual({ is: 'waiting', seed: 43 });
    expect(point(1, 0).seeds[1]).toEqual({ is: 'failed', seed: 43, message: 'It broke.' });
  });

  it('tells how much of a point is computed, and where its runs are', () => {
    expect([endedOf(point(1, 0)), endedOf(point(0, 1))]).toEqual([2, 1]);
    expect([shareOf(point(0, 1)), shareOf(point(1, 1))]).toEqual([0.625, 0.5]);
    expect(point(0, 1).seeds.map((seed) => resultText(seed, data.y.format))).toEqual([
      '40.0%',
      '1 of 4 rounds',
    ]);
  });

  it('only widens its axis', () => {
    expect(data.y.ticks.at(-1)).toBe(0.5);
    expect(figureOf(sweep, [done('a', 0.51)]).y.ticks.at(-1)).toBe(1);
    expect(figureOf(sweep, []).y.ticks).toEqual([0, 0.25, 0.5]);
  });

  it('has a row for targets that were not reached, and no mean of the others', () => {
    const measure = { kind: 'rounds-to', target: 0.35 } as const;
    const target = figureOf({ ...sweep, measure }, states);
    const [missed, reached] = target.lines[0]!.points;
    expect(missed!.seeds.map(({ is }) => is)).toEqual(['missed', 'missed']);
    expect(missed!.statistics.mean).toBeUndefined();
    expect(reached!.seeds[0]).toMatchObject({ is: 'done', value: 1 });
    const frame = sweepFrame({ width: 600, height: 300 }, target, 80);
    expect(frame.missedY).toBeLessThan(frame.top);
    expect(sweepFrame({ width: 600, height: 300 }, data, 80).missedY).toBeUndefined();
  });
});

describe('the figure’s frame', () => {
  const data = figureOf(sweep, states);
  const frame = sweepFrame({ width: 600, height: 300 }, data, 80);

  it('draws lines beside each other, and what has no value at the foot', () => {
    expect(frame.pointX(0, 1) - frame.pointX(0, 0)).toBe(12);
    expect((frame.pointX(0, 0) + frame.pointX(0, 1)) / 2).toBeCloseTo(frame.x(0), 9);
    const places = placesOf(data, frame);
    expect(places).toHaveLength(8);
    expect(places.filter(({ y }) => y === frame.bottom)).toHaveLength(3);
  });

  it('finds the run under the pointer', () => {
    const places = placesOf(data, frame);
    const [x, y] = [frame.seedX(1, 0, 0), frame.y(0.4)];
    expect(nearestPlace(places, x + 1, y - 3, 24)?.result).toMatchObject({ run: 'c' });
    expect(nearestPlace(places, x, y + 90, 24)).toBeUndefined();
  });

  it('puts ticks that would touch into rows, and leaves out values that would', () => {
    const narrow = sweepFrame(
      { width: 160, height: 300 },
      figureOf({ ...sweep, x: { keys: ['alpha'], values: [[0.05], [0.1], [100]] } }, []),
      60,
    );
    expect(narrow.ticks.map(({ row }) => row)).toEqual([0, 1, 0]);
    const texts = [
      { x: 0, y: 50, text: '23.7%' },
      { x: 20, y: 45, text: '30.5%' },
      { x: 22, y: 10, text: '41.0%' },
    ];
    expect(withRoom(texts).map(({ text }) => text)).toEqual(['23.7%', '41.0%']);
  });
});
