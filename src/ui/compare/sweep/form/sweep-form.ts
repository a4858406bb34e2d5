import type { Value } from '../../../../core/config/field.ts';
import { type Config, type ConfigKey, fieldOf, sameValue } from '../../../../core/config/schema.ts';
import type { Baseline } from '../../../../core/config/trainings.ts';
import type { Measure } from '../../../../core/sweep/measure.ts';
import { offeredValues } from '../../../../core/sweep/offered-values.ts';
import { firstSettings, withSettings } from '../../../../core/sweep/points.ts';
import { MOST_LINES, MOST_VALUES, type Sweep, type SweepAxis } from '../../../../core/sweep/sweep.ts';
import { sweepQuery } from '../../../../core/sweep/sweep-link.ts';
import { splitBaselines, withBaselines } from './baseline-lines.ts';

/** What the form has: a sweep of the settings in the controls, once its axis has values. */
export interface SweepForm {
  readonly x: SweepAxis | undefined;
  /** Without the baselines'. */
  readonly lines: SweepAxis | undefined;
  readonly baselines: readonly Baseline[];
  readonly seeds: number;
  readonly measure: Measure;
}

export type AxisName = 'x' | 'lines';

/** More values than these no figure has. */
export const MOST: Readonly<Record<AxisName, number>> = { x: MOST_VALUES, lines: MOST_LINES };

export const EMPTY_FORM: SweepForm = {
  ...{ x: undefined, lines: undefined, baselines: [], seeds: 3, measure: { kind: 'final-accuracy' } },
};

export const formOf = ({ x, lines, seeds, measure }: Sweep): SweepForm => ({
  ...{ x, seeds, measure },
  ...splitBaselines(lines),
});

/** Undefined while there is nothing to sweep. */
export function sweepOf(form: SweepForm, base: Config): Sweep | undefined {
  const { x, baselines, seeds, measure } = form;
  if (!x || x.values.length === 0) return undefined;
  const own = form.lines && form.lines.values.length > 0 ? form.lines : undefined;
  const lines = withBaselines(own, baselines);
  return { base, x, ...(lines && { lines }), seeds, measure };
}

/** Whether both make the same figure: what an axis sets, the base may have as it likes. */
export const sameSweep = (a: Sweep, b: Sweep): boolean =>
  sweepQuery(withoutSwept(a)) === sweepQuery(withoutSwept(b));

const withoutSwept = (sweep: Sweep): Sweep => ({
  ...sweep,
  base: withSettings(sweep.base, firstSettings(sweep)),
});

/** More names at once say nothing of what one wants to compare. */
const MOST_NAMES = 2;

/** A setting with the values that are offered for it; of a list of names, the first of them. */
export function axisOf(key: ConfigKey, config: Config, most: number): SweepAxis {
  const offered = offeredValues(key, config);
  const first = fieldOf(key, config)?.kind === 'choice' ? MOST_NAMES : most;
  return { keys: [key], values: offered.slice(0, first).map((value) => [value]) };
}

type Values = SweepAxis['values'][number];

export const sameValues = (a: Values, b: Values): boolean =>
  a.length === b.length && a.every((value, i) => sameValue(value, b[i]));

/** With the values if they were not there, in their place among the offered or by size, and without them if they were. */
export function toggled(axis: SweepAxis, values: Values, offered: readonly Values[]): SweepAxis {
  if (axis.values.some((other) => sameValues(other, values)))
    return { ...axis, values: axis.values.filter((other) => !sameValues(other, values)) };
  return { ...axis, values: inOrder([...axis.values, values], offered) };
}

/** Numbers by size; names in the order in which they are offered; what has neither, as it was chosen. */
export function inOrder(all: readonly Values[], offered: readonly Values[]): readonly Values[] {
  const first = (values: Values): Value => values[0]!;
  if (all.every((values) => typeof first(values) === 'number'))
    return all.toSorted((a, b) => Number(first(a)) - Number(first(b)));
  const place = (values: Values) => {
    const at = offered.findIndex((other) => sameValues(other, values));
    return at < 0 ? offered.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}
