import { fieldOf } from '../../../../core/config/schema.ts';
import type { Baseline } from '../../../../core/config/trainings.ts';
import { type Measure, measured } from '../../../../core/sweep/measure.ts';
import { type SweepPoint, settingsAt, withSettings } from '../../../../core/sweep/points.ts';
import { seedStatistics } from '../../../../core/sweep/statistics.ts';
import { countLines, type Sweep, type SweepAxis } from '../../../../core/sweep/sweep.ts';
import type { PointState } from '../../../../store/sweep-state.ts';
import {
  axisName,
  axisSetting,
  axisValue,
  figureTitle,
  lineName,
} from '../../../../text/compare/sweep-figure.ts';
import { measureFormat, measureName } from '../../../../text/compare/sweep-measures.ts';
import { RUN_STYLES, type RunStyle } from '../../../charts/run-style.ts';
import type { FigureData, FigureLine, FigurePoint, SeedResult } from './figure-data.ts';
import { xScale } from './x-scale.ts';
import { measureTicks } from './y-ticks.ts';

/** A sweep's figure as its runs are by now. @param plan `pointsOf(sweep)`. @param states of these points, in their order. */
export function figureOf(
  sweep: Sweep,
  plan: readonly SweepPoint[],
  states: readonly PointState[],
): FigureData {
  const { base, x, measure } = sweep;
  const lines = linesOf(sweep, plan, states);
  const scale = xScale(numbersOf(x), isLogSetting(sweep));
  const values = x.values.map((_, i) => {
    const settings = settingsAt(x, i);
    return { text: axisValue(settings, base), named: axisSetting(settings, base) };
  });
  const drawn = lines.flatMap(({ points }) => points.flatMap((point) => point.statistics.range?.[1] ?? []));
  const ticks = measureTicks(measure, drawn);
  return {
    title: figureTitle(sweep),
    x: { name: axisName(x, base), values, scale },
    y: { name: measureName(measure), format: measureFormat(measure), ...ticks },
    lines,
  };
}

/** A single line needs neither a dash nor another colour than the first's. */
const lineStyle = (index: number): RunStyle => {
  const style = RUN_STYLES[index % RUN_STYLES.length]!;
  return index === 0 ? { colour: style.colour, shape: style.shape } : style;
};

/** What nobody's strategy is: no colour of a run, and a dash and a marker for each. */
const BASELINE_STYLES: Readonly<Record<string, RunStyle>> = {
  centralised: { colour: 'var(--mantine-color-dimmed)', dash: '1 4', shape: 'circle' },
  alone: { colour: 'var(--mantine-color-dimmed)', dash: '1 9', shape: 'triangle' },
} satisfies Record<Baseline, RunStyle>;

/** Undefined for a line of federated runs. */
function baselineStyle({ lines }: Sweep, line: number): RunStyle | undefined {
  const training = lines && settingsAt(lines, line).find(([key]) => key === 'training')?.[1];
  return training === undefined ? undefined : BASELINE_STYLES[String(training)];
}

function linesOf(sweep: Sweep, plan: readonly SweepPoint[], states: readonly PointState[]): FigureLine[] {
  const lines = Array.from({ length: countLines(sweep) }, (): Seed[][] => sweep.x.values.map(() => []));
  for (const [i, point] of plan.entries())
    lines[point.line]![point.x]!.push(seedResult(point, states[i], sweep.measure));
  return lines.map((points, line) => ({
    name: sweep.lines ? lineName(settingsAt(sweep.lines, line), sweep.base) : '',
    look: baselineStyle(sweep, line) ?? lineStyle(line),
    points: points.map(pointOf),
  }));
}

interface Seed {
  readonly result: SeedResult;
  readonly measured?: ReturnType<typeof measured>;
}

function seedResult(point: SweepPoint, state: PointState | undefined, measure: Measure): Seed {
  const seed = point.config.seed;
  switch (state?.is) {
    case 'running':
      return {
        result: { is: 'running', seed, round: state.round, rounds: point.config['num-server-rounds'] },
      };
    case 'failed':
      return { result: { is: 'failed', seed, message: state.message } };
    case 'done': {
      const result = measured(measure, state.outcome);
      const { run } = state;
      if (result.is === 'value')
        return { result: { is: 'done', seed, run, value: result.value }, measured: result };
      const is = result.is === 'not-reached' ? 'missed' : 'unknown';
      return { result: { is, seed, run }, measured: result };
    }
    default:
      return { result: { is: 'waiting', seed } };
  }
}

const pointOf = (seeds: readonly Seed[]): FigurePoint => ({
  seeds: seeds.map(({ result }) => result),
  statistics: seedStatistics(
    seeds.flatMap(({ result, measured }) => (measured ? [{ seed: result.seed, measured }] : [])),
  ),
});

/** Undefined where two settings change together, or where values are names. */
const numbersOf = ({ keys, values }: SweepAxis): (number | undefined)[] =>
  values.map(([value]) => (keys.length === 1 && typeof value === 'number' ? value : undefined));

/** Powers of two are read on a log axis as well. */
function isLogSetting({ x, base }: Sweep): boolean {
  const field = fieldOf(x.keys[0]!, withSettings(base, settingsAt(x, 0)));
  return field !== undefined && 'scale' in field && field.scale !== 'linear';
}
