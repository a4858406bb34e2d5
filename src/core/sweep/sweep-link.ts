import { integer, type NumberField, real, type Value } from '../config/field.ts';
import { idleText } from '../config/options.ts';
import type { SweepKey, SweepRequest } from '../config/page-keys.ts';
import {
  type Config,
  type ConfigKey,
  defaultConfig,
  fieldOf,
  isConfigKey,
  isRegistry,
  ownersOf,
  sameValue,
} from '../config/schema.ts';
import { toQuery } from '../config/url.ts';
import { asWritten, type ConfigProblem, oneOf, readValue } from '../config/validate.ts';
import { printable } from '../printable.ts';
import { isTargetMeasure, type Measure, PLAIN_MEASURES, TARGET_MEASURES } from './measure.ts';
import { hasEffect, settingsAt, withSettings } from './points.ts';
import { MOST_LINES, MOST_SEEDS, MOST_VALUES, type Sweep, type SweepAxis } from './sweep.ts';

export const seedsField = integer({
  ...{ label: 'Seeds', help: 'How many seeds each point is computed with.' },
  ...{ default: 1, min: 1, max: MOST_SEEDS, unit: 'seeds' },
});
export const targetField = real({
  ...{ label: 'Target accuracy', help: 'What the server’s test is to reach.' },
  ...{ default: 0.5, min: 0, max: 1, step: 0.01, unit: '' },
});
const DEFAULT_MEASURE: Measure = { kind: 'final-accuracy' };

/** Tells of what could not be used. */
type Refuse = (key: SweepKey, message: string) => void;

/** What a link sweeps, and what could not be used of it. */
export interface AskedSweep {
  readonly sweep?: Sweep;
  readonly problems: readonly ConfigProblem[];
}

/**
 * The sweep that a link asks for, of these settings; undefined where it asks for none that has a value. What could not
 * be used of it is left out, and named.
 */
export function readSweep(base: Config, request: SweepRequest): AskedSweep {
  const problems: ConfigProblem[] = [];
  const refuse: Refuse = (key, message) => problems.push({ key, message });
  const seeds = readSeeds(request.seeds, refuse);
  const measure = readMeasure(request.measure, refuse);
  const [x, lines] = readAxes(base, request, refuse);
  if (x) return { sweep: { base, x, ...(lines && { lines }), seeds, measure }, problems };
  if (request.sweep === undefined)
    for (const key of ['lines', 'seeds', 'measure'] as const)
      if (request[key] !== undefined)
        refuse(
          key,
          `${asWritten(key, request[key])} has no effect without a setting that is swept; add sweep=.`,
        );
  return { problems };
}

function readAxes(base: Config, { sweep, lines }: SweepRequest, refuse: Refuse) {
  const x = readAxis('sweep', sweep, base, MOST_VALUES, refuse);
  const others = readAxis('lines', lines, base, MOST_LINES, refuse);
  const both = others?.keys.filter((key) => x?.keys.includes(key)) ?? [];
  for (const key of both) refuse('lines', `${key} is swept already; the lines are left out.`);
  const separate = both.length === 0 ? others : undefined;
  const configs = configsOf(base, x, separate);
  return [
    withEffect('sweep', x, base, configs, refuse),
    withEffect('lines', separate, base, configs, refuse),
  ] as const;
}

/** The settings of every point, for one seed. */
const configsOf = (base: Config, ...axes: readonly (SweepAxis | undefined)[]): readonly Config[] =>
  axes.reduce<readonly Config[]>(
    (configs, axis) =>
      axis
        ? configs.flatMap((config) => axis.values.map((_, i) => withSettings(config, settingsAt(axis, i))))
        : configs,
    [base],
  );

/** Undefined where one of the axis' settings says nothing in any point. */
function withEffect(
  name: 'sweep' | 'lines',
  axis: SweepAxis | undefined,
  base: Config,
  configs: readonly Config[],
  refuse: Refuse,
): SweepAxis | undefined {
  const idle = axis?.keys.find((key) => !hasEffect(key, configs));
  if (idle === undefined) return axis;
  refuse(name, `${name}=${idle} ${idleText(idle, base)}`);
  return undefined;
}

function readAxis(
  name: 'sweep' | 'lines',
  text: string | undefined,
  base: Config,
  most: number,
  refuse: Refuse,
): SweepAxis | undefined {
  if (text === undefined) return undefined;
  const [names, list] = split(text, ':');
  const keys = readKeys(name, names, refuse);
  if (!keys) return undefined;
  if (list === undefined || list === '') {
    refuse(name, `${asWritten(name, text)} has no values: write ${name}=${keys.join('+')}:value,value.`);
    return undefined;
  }
  const values: (readonly Value[])[] = [];
  for (const item of list.split(',')) {
    const value = readItem(keys, item, base);
    if ('refusal' in value) refuse(name, `${name}: ${value.refusal} It is left out.`);
    else if (values.some((other) => other.every((v, i) => sameValue(v, value.values[i]))))
      refuse(name, `${name}: ${asWritten(keys.join('+'), item)} is given more than once.`);
    else values.push(value.values);
  }
  if (values.length > most) refuse(name, `${name} has ${values.length} values; the first ${most} are used.`);
  return values.length > 0 ? { keys, values: values.slice(0, most) } : undefined;
}

const split = (text: string, sign: string): readonly [string, string | undefined] => {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

/** Between settings that change together, and their values; a query's plus sign is read as a space. */
const TOGETHER = /[+ ]/;

function readKeys(name: 'sweep' | 'lines', text: string, refuse: Refuse): readonly ConfigKey[] | undefined {
  const names = text.split(TOGETHER);
  const keys = names.filter(isConfigKey);
  const unknown = names.find((key) => !isConfigKey(key));
  if (unknown !== undefined) refuse(name, `${name}: '${printable(unknown)}' is not a setting of Apiary.`);
  else if (new Set(keys).size < keys.length) refuse(name, `${name}: a setting is named more than once.`);
  else if (keys.includes('workers')) refuse(name, `${name}: workers changes no result.`);
  else return keys;
  return undefined;
}

type Item = { readonly values: readonly Value[] } | { readonly refusal: string };

/** One value a key. */
function readItem(keys: readonly ConfigKey[], text: string, base: Config): Item {
  const parts = keys.length === 1 ? [text] : text.split(TOGETHER);
  if (parts.length !== keys.length)
    return { refusal: `'${printable(text)}' is not one value for each of ${keys.join('+')}.` };
  const given = keys.map((key, i) => [key, parts[i]!] as const);
  // What an option may be depends on the choices beside it, whose texts are their values.
  const beside = withSettings(
    base,
    given.filter(([key, part]) => isRegistry(key) && 'value' in readValue(fieldOf(key), part)),
  );
  const values: Value[] = [];
  for (const [key, part] of given) {
    const reading = readAs(key, part, beside);
    if ('refusal' in reading) return { refusal: `${asWritten(key, part)} ${reading.refusal}.` };
    values.push(reading.value);
  }
  return { values };
}

/** As the chosen entry reads it; where none that is chosen has the option, as the first that takes it. */
function readAs(key: ConfigKey, text: string, choices: Config) {
  const own = fieldOf(key, choices);
  const fields = own ? [own] : ownersOf(key).map(({ entry }) => entry.options[key]!);
  const readings = fields.map((field) => readValue(field, text));
  return readings.find((reading) => 'value' in reading) ?? readings[0]!;
}

function readSeeds(text: string | undefined, refuse: Refuse): number {
  if (text === undefined) return seedsField.default;
  return readNumber(text, seedsField, (why) =>
    refuse('seeds', `${asWritten('seeds', text)} ${why}. ${seedsField.default} is used.`),
  );
}

function readMeasure(text: string | undefined, refuse: Refuse): Measure {
  if (text === undefined) return DEFAULT_MEASURE;
  const [kind, target] = split(text, ':');
  const plain = PLAIN_MEASURES.find((known) => known === kind);
  if (plain && target === undefined) return { kind: plain };
  const aimed = TARGET_MEASURES.find((known) => known === kind);
  if (!aimed) {
    const known = oneOf([...PLAIN_MEASURES, ...TARGET_MEASURES.map((name) => `${name}:accuracy`)]);
    refuse('measure', `${asWritten('measure', text)} is unknown: measure is ${known}.`);
    return DEFAULT_MEASURE;
  }
  const reached = readNumber(target ?? '', targetField, (why) =>
    refuse('measure', `${asWritten('measure', text)}: its accuracy ${why}. ${targetField.default} is used.`),
  );
  return { kind: aimed, target: reached };
}

function readNumber(text: string, field: NumberField, refuse: (why: string) => void): number {
  const reading = readValue(field, text);
  // A number's field reads numbers.
  if ('value' in reading) return reading.value as number;
  refuse(reading.refusal);
  return field.default;
}

/** The query of a link that makes the same figure elsewhere. */
export function sweepQuery(sweep: Sweep): string {
  const { base, x, lines, seeds, measure } = sweep;
  return [
    toQuery(base),
    `sweep=${axisText(x)}`,
    lines && `lines=${axisText(lines)}`,
    seeds !== seedsField.default && `seeds=${seeds}`,
    measure.kind !== DEFAULT_MEASURE.kind && `measure=${measureText(measure)}`,
  ]
    .filter(Boolean)
    .join('&');
}

/** Keys and values have no sign that a query would have to escape. */
const axisText = ({ keys, values }: SweepAxis): string =>
  `${keys.join('+')}:${values.map((value) => value.map((one, i) => valueText(keys[i]!, one)).join('+')).join(',')}`;

/** As a link has it: a word where the setting has one for it. */
export function valueText(key: ConfigKey, value: Value): string {
  if (Array.isArray(value)) return value.join(';');
  const fields = [fieldOf(key, defaultConfig), ...ownersOf(key).map(({ entry }) => entry.options[key])];
  const words = fields.flatMap((field) =>
    field && 'words' in field ? Object.entries(field.words ?? {}) : [],
  );
  return words.find(([, meant]) => meant === value)?.[0] ?? String(value);
}

export const measureText = (measure: Measure): string =>
  isTargetMeasure(measure) ? `${measure.kind}:${measure.target}` : measure.kind;
