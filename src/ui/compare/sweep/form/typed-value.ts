import type { Value } from '../../../../core/config/field.ts';
import { type Config, type ConfigKey, fieldOf } from '../../../../core/config/schema.ts';
import { readValue } from '../../../../core/config/validate.ts';
import { settingsAt, withSettings } from '../../../../core/sweep/points.ts';
import type { SweepAxis } from '../../../../core/sweep/sweep.ts';
import { ALREADY_THERE, oneValueEach, tooManyValues } from '../../../../text/compare/sweep-form.ts';
import { refusedText } from '../../../../text/settings/controls.ts';
import { sameValues } from './sweep-form.ts';

type Reading = { readonly values: readonly Value[] } | { readonly problem: string };

/** Between the values of settings that change together. */
const TOGETHER = '+';

/** What was typed as another value of an axis, or the field's own message why it is none. */
export function readTyped(typed: string, axis: SweepAxis, base: Config, most: number): Reading {
  const { keys } = axis;
  const parts = keys.length === 1 ? [typed] : typed.split(TOGETHER);
  const fields = keys.map((key) => fieldOfAxis(key, axis, base));
  if (parts.length !== keys.length)
    return { problem: oneValueEach(keys.map((key, i) => fields[i]?.label ?? key)) };
  const values: Value[] = [];
  for (const [i, field] of fields.entries()) {
    const text = parts[i]!.trim();
    // The settings of an axis have a field in one of its configurations at least.
    const reading = readValue(field!, text);
    if ('refusal' in reading) return { problem: refusedText(text, reading.refusal) };
    values.push(reading.value);
  }
  if (axis.values.some((other) => sameValues(other, values))) return { problem: ALREADY_THERE };
  if (axis.values.length >= most) return { problem: tooManyValues(most) };
  return { values };
}

/** Of choices and switches all values are offered. */
export const takesTyped = (axis: SweepAxis, base: Config): boolean =>
  axis.keys.every((key) => {
    const kind = fieldOfAxis(key, axis, base)?.kind;
    return kind !== undefined && kind !== 'choice' && kind !== 'boolean';
  });

/** As the base has it, or else the first of the axis' own values. */
const fieldOfAxis = (key: ConfigKey, axis: SweepAxis, base: Config) =>
  [base, ...axis.values.map((_, i) => withSettings(base, settingsAt(axis, i)))]
    .map((config) => fieldOf(key, config))
    .find((field) => field !== undefined);
