import { experimentProblems } from '../config/feasible.ts';
import { idleOption, withSetting } from '../config/options.ts';
import { type Config, type ConfigKey, fieldOf, isRegistry } from '../config/schema.ts';
import { toQuery } from '../config/url.ts';
import { asWritten, readValue } from '../config/validate.ts';
import { countLines, type Sweep, type SweepAxis } from './sweep.ts';

/** One run of a sweep's figure. */
export interface SweepPoint {
  /** Its place among the values of `sweep.x`, and among the lines: 0 where there is one. */
  readonly x: number;
  readonly line: number;
  /** Counted from 0: so much is added to the base's seed. */
  readonly seed: number;
  readonly config: Config;
  /** Why these settings cannot run together; absent where they may. */
  readonly problem?: string;
}

/** Every point, all values for the first seed first, so that the figure has its shape early. */
export function pointsOf(sweep: Sweep): readonly SweepPoint[] {
  const points: SweepPoint[] = [];
  for (let seed = 0; seed < sweep.seeds; seed++)
    for (let x = 0; x < sweep.x.values.length; x++)
      for (let line = 0; line < countLines(sweep); line++) points.push(pointAt(sweep, { x, line, seed }));
  return points;
}

function pointAt(sweep: Sweep, place: Pick<SweepPoint, 'x' | 'line' | 'seed'>): SweepPoint {
  const settings = [
    ...(sweep.lines ? settingsAt(sweep.lines, place.line) : []),
    ...settingsAt(sweep.x, place.x),
  ];
  const config = withSeed(withSettings(sweep.base, settings), place.seed);
  const problem = problemOf(config, settings);
  return { ...place, config, ...(problem !== undefined && { problem }) };
}

export type AxisSetting = readonly [key: ConfigKey, value: SweepAxis['values'][number][number]];

/** What an axis sets at one of its values. */
export const settingsAt = ({ keys, values }: SweepAxis, index: number): readonly AxisSetting[] =>
  keys.map((key, i) => [key, values[index]![i]!]);

/** What its axes set in the first point. */
export const firstSettings = ({ x, lines }: Sweep): readonly AxisSetting[] => [
  ...(lines ? settingsAt(lines, 0) : []),
  ...settingsAt(x, 0),
];

/** Choices come first: which options there are, they decide. */
export const withSettings = (base: Config, settings: readonly AxisSetting[]): Config =>
  settings
    .toSorted(([a], [b]) => Number(isRegistry(b)) - Number(isRegistry(a)))
    .reduce((config, [key, value]) => withSetting(config, key, value), base);

const withSeed = (config: Config, offset: number): Config =>
  offset === 0 ? config : { ...config, seed: config.seed + offset };

/** A value that the chosen entry does not allow, or settings that cannot run together. */
function problemOf(config: Config, settings: readonly AxisSetting[]): string | undefined {
  for (const [key, value] of settings) {
    const field = fieldOf(key, config);
    const reading = field && readValue(field, value);
    if (reading && 'refusal' in reading) return `${asWritten(key, value)} ${reading.refusal}.`;
  }
  const seed = readValue(fieldOf('seed'), config.seed);
  if ('refusal' in seed) return `${asWritten('seed', config.seed)} ${seed.refusal}.`;
  return experimentProblems(config)[0]?.message;
}

/** Whether a setting of an axis says something in at least one of these configurations. */
export const hasEffect = (key: ConfigKey, configs: readonly Config[]): boolean =>
  configs.some((config) => !idleOption(key, config));

/**
 * Runs with the same text give the same numbers on the same engine: how many workers compute changes none, and which
 * engine does, a kept run says itself.
 */
export const resultKey = (config: Config): string => toQuery({ ...config, workers: 0, backend: 'auto' });
