import { type Measured, mean } from './measure.ts';

/** What the seeds say at one x of one line. */
export interface SeedStatistics {
  /** Of the seeds whose runs have ended, in the order of the seeds; each is drawn. */
  readonly seeds: readonly { readonly seed: number; readonly measured: Measured }[];
  /** Absent where a seed has missed the target or tells nothing: a mean of the others would flatter. */
  readonly mean?: number;
  /** Least and greatest of those that have a value; absent where none has. */
  readonly range?: readonly [least: number, greatest: number];
  /** How many have a value: of a measure with a target, how many have reached it. */
  readonly reached: number;
}

export function seedStatistics(seeds: SeedStatistics['seeds']): SeedStatistics {
  const values = seeds.flatMap(({ measured }) => (measured.is === 'value' ? measured.value : []));
  const whole = values.length === seeds.length ? mean(values) : undefined;
  return {
    seeds,
    ...(whole !== undefined && { mean: whole }),
    ...(values.length > 0 && { range: [Math.min(...values), Math.max(...values)] as const }),
    reached: values.length,
  };
}

/**
 * How `a` stands to `b`: `within-spread` where the seeds' ranges meet, so that other seeds might turn it round; `unknown`
 * where a mean is missing, or one seed alone shows no spread.
 */
export type Difference = 'higher' | 'lower' | 'within-spread' | 'unknown';

export function differenceOf(a: SeedStatistics, b: SeedStatistics): Difference {
  if (a.mean === undefined || b.mean === undefined || !a.range || !b.range) return 'unknown';
  if (a.seeds.length < 2 || b.seeds.length < 2) return 'unknown';
  if (a.range[0] > b.range[1]) return 'higher';
  if (a.range[1] < b.range[0]) return 'lower';
  return 'within-spread';
}
