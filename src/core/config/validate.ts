import { printable } from '../printable.ts';
import type { Field, ListField, NumberField, Value } from './field.ts';
import { type DecimalSign, readNumber } from './number-text.ts';
import { type Config, defaultConfig, fieldOf, isConfigKey } from './schema.ts';

/** Why a value was not taken: names the key, the value and what is allowed. */
export interface ConfigProblem {
  readonly key: string;
  readonly message: string;
}

/** A value that was read, or why it was not: "is out of range: it must be 0 to 1", to be said of the value. */
type Reading =
  | { readonly value: Value; readonly decimalSign?: DecimalSign | undefined }
  | { readonly refusal: string };

/** Reads `raw` as a value of `field`. Text is read as a number, a list or a yes or no where the field is one. */
export function readValue(field: Field, raw: unknown): Reading {
  switch (field.kind) {
    case 'choice': {
      const chosen = field.choices.find(({ value }) => value === raw);
      return chosen ? { value: chosen.value } : refused('is unknown', field);
    }
    case 'boolean':
      return readBoolean(field, raw);
    case 'list':
      return readList(field, raw);
    default:
      return readNumberOf(field, raw);
  }
}

const TRUE: readonly unknown[] = [true, 'true', '1'];
const FALSE: readonly unknown[] = [false, 'false', '0'];

function readBoolean(field: Field, raw: unknown): Reading {
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (TRUE.includes(word)) return { value: true };
  if (FALSE.includes(word)) return { value: false };
  return refused('is neither', field);
}

function readList(field: ListField, raw: unknown): Reading {
  const items: readonly unknown[] = Array.isArray(raw)
    ? raw
    : String(raw)
        .split(/[\s,;]+/)
        .filter(Boolean);
  const numbers = items.map(Number);
  const areWhole = numbers.every((n) => Number.isInteger(n) && field.min <= n && n <= field.max);
  return numbers.length > 0 && areWhole ? { value: numbers } : refused('is no such list', field);
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
  switch (field.kind) {
    case 'choice':
      return oneOf(field.choices.map(({ value }) => value));
    case 'boolean':
      return 'true or false';
    case 'list':
      return `whole numbers from ${field.min} to ${field.max}, with commas between them`;
    default: {
      const range = `${field.kind === 'integer' ? 'a whole number from ' : ''}${field.min} to ${field.max}`;
      return oneOf([range, ...Object.keys(field.words ?? {})]);
    }
  }
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
  const read = (key: string, raw: unknown, field: Field) => {
    const reading = readValue(field, raw);
    if ('value' in reading) values[key] = reading.value;
    else
      problems.push({
        key,
        message: `${asWritten(key, raw)} ${reading.refusal}. The default, ${field.default}, is used.`,
      });
  };
  // What the options may be depends on the choices, which may come after them.
  const all = [...entries];
  const isChoice = (key: string) => Object.hasOwn(defaultConfig, key);
  // Every experiment's key has a field.
  for (const [key, raw] of all) if (isChoice(key)) read(key, raw, fieldOf(key, defaultConfig)!);
  // Every key has a valid value of its field's kind: the default, or what readValue returned.
  const choices = { ...values } as unknown as Config;
  for (const [key, raw] of all) {
    if (isChoice(key)) continue;
    const field = fieldOf(key, choices);
    if (field) read(key, raw, field);
    else if (!isConfigKey(key))
      problems.push({ key, message: `'${printable(key)}' is not a setting of Apiary; it was ignored.` });
  }
  // As above.
  return { config: values as unknown as Config, problems };
}

/** "alpha=0.1", as a message may print it. */
export const asWritten = (key: string, raw: unknown): string =>
  `${printable(key)}=${printable(typeof raw === 'string' ? raw : String(JSON.stringify(raw)))}`;
