import { printable } from '../printable.ts';
import type { Field, NumberField } from './field.ts';
import { type DecimalSign, readNumber } from './number-text.ts';
import { type Config, type ConfigKey, configKeys, defaultConfig, fieldOf } from './schema.ts';

/** Why a value was not taken: names the key, the value and what is allowed. */
export interface ConfigProblem {
  readonly key: string;
  readonly message: string;
}

/** A value that was read, or why it was not: "is out of range: it must be 0 to 1", to be said of the value. */
export type Reading =
  | { readonly value: number | string; readonly decimalSign?: DecimalSign | undefined }
  | { readonly refusal: string };

/** Reads `raw` as a value of `key`. Text is read as a number where the key is one. */
export function readValue(key: ConfigKey, raw: unknown): Reading {
  const field = fieldOf(key);
  if (field.kind !== 'choice') return readNumberOf(field, raw);
  const chosen = field.choices.find(({ value }) => value === raw);
  if (chosen) return { value: chosen.value };
  return refused('is unknown', field);
}

function readNumberOf(field: NumberField, raw: unknown): Reading {
  if (typeof raw !== 'string') return within(field, raw);
  const text = raw.trim().toLowerCase();
  if (text === '') return refused('has no value', field);
  const word = Object.entries(field.words ?? {}).find(([word]) => word === text);
  if (word) return { value: word[1] };
  const read = readNumber(raw, field.kind);
  switch (read.is) {
    case 'number':
      return within(field, read.value, read.decimalSign);
    case 'ambiguous':
      return refused(`can mean ${read.readings.join(' or ')}`, field, ', written without separators');
    case 'other-digits':
      return refused('is not written in the digits 0 to 9 and a point or a comma', field);
    case 'no-number':
      return refused('is no number', field);
  }
}

function within(field: NumberField, value: unknown, decimalSign?: DecimalSign): Reading {
  if (typeof value !== 'number' || Number.isNaN(value)) return refused('is no number', field);
  if (value < field.min || value > field.max) return refused('is out of range', field);
  if (field.kind === 'integer' && !Number.isInteger(value)) return refused('is no whole number', field);
  // -0 is 0.
  return { value: value + 0, decimalSign };
}

const refused = (cause: string, field: Field, how = ''): Reading => ({
  refusal: `${cause}: it must be ${allowed(field)}${how}`,
});

/** What a field allows, in words: "0 to 1", "iid or dirichlet". */
function allowed(field: Field): string {
  if (field.kind === 'choice') return oneOf(field.choices.map(({ value }) => value));
  const range = `${field.kind === 'integer' ? 'a whole number from ' : ''}${field.min} to ${field.max}`;
  return oneOf([range, ...Object.keys(field.words ?? {})]);
}

/** "a, b or c" */
export const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** Reads settings from outside: what is no valid value becomes the default, and a problem that says so. */
export function readConfig(entries: Iterable<readonly [string, unknown]>): {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
} {
  const values: Record<string, unknown> = { ...defaultConfig };
  const problems: ConfigProblem[] = [];
  for (const [key, raw] of entries) {
    if (!isConfigKey(key)) {
      problems.push({ key, message: `'${printable(key)}' is not a setting of Apiary; it was ignored.` });
      continue;
    }
    const reading = readValue(key, raw);
    if ('refusal' in reading)
      problems.push({
        key,
        message: `${asWritten(key, raw)} ${reading.refusal}. The default, ${defaultConfig[key]}, is used.`,
      });
    else values[key] = reading.value;
  }
  // Every key has a valid value of its field's kind: the default, or what readValue returned.
  return { config: values as unknown as Config, problems };
}

/** "alpha=0.1", as a message may print it. */
export const asWritten = (key: string, raw: unknown): string =>
  `${printable(key)}=${printable(typeof raw === 'string' ? raw : String(JSON.stringify(raw)))}`;

export function isConfigKey(key: string): key is ConfigKey {
  return configKeys.some((known) => known === key);
}
