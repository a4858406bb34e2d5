import type { Value } from '../config/field.ts';
import type { Config, ConfigKey } from '../config/schema.ts';
import type { Measure } from './measure.ts';

/** The settings that a sweep changes together, and the values that they take one after another. */
export interface SweepAxis {
  readonly keys: readonly ConfigKey[];
  /** Each with one value a key, in the order of `keys`. */
  readonly values: readonly (readonly Value[])[];
}

/** One figure: a setting on its x axis, a second one as lines, several seeds as spread. */
export interface Sweep {
  /** What the points have in common. */
  readonly base: Config;
  readonly x: SweepAxis;
  /** Absent: one line. */
  readonly lines?: SweepAxis;
  /** How many: the base's seed, and those that follow it. */
  readonly seeds: number;
  /** What the y axis shows of each run. */
  readonly measure: Measure;
}

/** More values a reader does not tell apart on an axis, nor more lines by their colours. */
export const MOST_VALUES = 30;
export const MOST_LINES = 8;
export const MOST_SEEDS = 10;

/** How many lines its figure has. */
export const countLines = ({ lines }: Sweep): number => lines?.values.length ?? 1;
