import type { Value } from '../../../core/config/field.ts';
import { type IdleOption, idleOption } from '../../../core/config/options.ts';
import {
  type Config,
  type ConfigKey,
  defaultConfig,
  fieldOf,
  isRegistry,
  ownersOf,
  sameValue,
} from '../../../core/config/schema.ts';
import { readValue } from '../../../core/config/validate.ts';
import type { Federation, Line } from './run-config.ts';
import { idOf, isProjectKey, settingOfKey } from './spellings.ts';

/** A line that is a setting of the page. */
export interface TakenLine extends Line {
  readonly setting: ConfigKey;
}

/** Why a line is not taken. */
export type WhyNot =
  | { readonly is: 'unknown' }
  /** A key that the exported project has for itself. */
  | { readonly is: 'of-the-project' }
  /** @param refusal to be said of the value: "is out of range: it must be 0 to 1". */
  | { readonly is: 'refused'; readonly refusal: string }
  /** An array or a date, which Flower refuses in a run config. */
  | { readonly is: 'no-value' }
  | ({ readonly is: 'idle' } & IdleOption)
  /** Another line says the same setting, and counts instead. */
  | { readonly is: 'said-already'; readonly instead: number }
  /** Federations differ in their clients, and none of them is the default. */
  | { readonly is: 'undecided' };

export interface LeftLine extends Line {
  readonly why: WhyNot;
}

export interface FilledIn {
  /** The settings with all that was taken. */
  readonly config: Config;
  /** In the order of the file, as `left`. */
  readonly taken: readonly TakenLine[];
  readonly left: readonly LeftLine[];
}

/** Fills a run config into the settings; the number of clients may be a federation's. */
export function fillIn(
  current: Config,
  lines: readonly Line[],
  federations: readonly Federation[],
): FilledIn {
  const { found, left } = settingsIn(lines);
  const clients = clientsOf(federations, found);
  left.push(...clients.left);
  found.push(...clients.found);
  const taken: TakenLine[] = [];
  let config = current;
  // What an option may be depends on the choices, which may come after it.
  const isChoice = ({ setting }: TakenLine) => Object.hasOwn(defaultConfig, setting);
  for (const line of [...found.filter(isChoice), ...found.filter((line) => !isChoice(line))]) {
    const read = readLine(line, config);
    if ('why' in read) left.push({ ...line, why: read.why });
    else {
      taken.push(line);
      config = withValue(config, line.setting, read.value);
    }
  }
  const inOrder = (a: Line, b: Line) => a.line - b.line;
  return { config, taken: taken.toSorted(inOrder), left: left.toSorted(inOrder) };
}

/** The lines that are settings of the page, each setting once; a line with the page's own key counts before others. */
function settingsIn(lines: readonly Line[]): { found: TakenLine[]; left: LeftLine[] } {
  const found = new Map<ConfigKey, TakenLine>();
  const left: LeftLine[] = [];
  const isOwn = ({ key }: Line) => settingOfKey(key) === key;
  for (const line of [...lines.filter(isOwn), ...lines.filter((line) => !isOwn(line))]) {
    const setting = settingOfKey(line.key);
    const first = setting && found.get(setting);
    if (first) left.push({ ...line, why: { is: 'said-already', instead: first.line } });
    else if (setting) found.set(setting, { ...line, setting });
    else left.push({ ...line, why: { is: isProjectKey(line.key) ? 'of-the-project' : 'unknown' } });
  }
  return { found: [...found.values()], left };
}

/** The number of clients: the run config's own, the default federation's, or what all federations agree on. */
function clientsOf(
  federations: readonly Federation[],
  found: readonly TakenLine[],
): { found: TakenLine[]; left: LeftLine[] } {
  const all = federations.map(({ clients }) => clients);
  const own = found.find(({ setting }) => setting === 'num-supernodes');
  const agreed = all.every(({ value }) => value === all[0]?.value) ? all[0] : undefined;
  const chosen = own ?? federations.find(({ isDefault }) => isDefault)?.clients ?? agreed;
  const why: WhyNot = chosen ? { is: 'said-already', instead: chosen.line } : { is: 'undecided' };
  return {
    found: chosen && !own ? [{ ...chosen, setting: 'num-supernodes' }] : [],
    left: all.filter(({ value }) => value !== chosen?.value).map((line) => ({ ...line, why })),
  };
}

/** @param config has the choices on which the setting's field depends. */
function readLine(
  { setting, value }: TakenLine,
  config: Config,
): { readonly value: Value } | { readonly why: WhyNot } {
  if (typeof value === 'object') return { why: { is: 'no-value' } };
  const field = fieldOf(setting, config);
  if (!field) return { why: { is: 'idle', ...idleOption(setting, config)! } };
  const reading = readValue(field, typeof value === 'bigint' ? Number(value) : idOf(setting, value));
  if ('value' in reading) return { value: reading.value };
  return { why: { is: 'refused', refusal: reading.refusal } };
}

/**
 * The file means what it says, and the defaults of the entry that it names: another entry begins without what was set for the
 * one before, and an option that has its default stays unset, so that it follows its entry.
 */
function withValue(config: Config, setting: ConfigKey, value: Value): Config {
  const isDefault =
    !Object.hasOwn(defaultConfig, setting) && sameValue(value, fieldOf(setting, config)?.default);
  const isOtherEntry = isRegistry(setting) && value !== config[setting];
  const belongsTo = (key: string) => ownersOf(key).some(({ registry }) => registry === setting);
  const kept = Object.entries(config).filter(
    ([key]) => !(isDefault && key === setting) && !(isOtherEntry && belongsTo(key)),
  );
  // Only options are left out, which may be absent.
  return { ...Object.fromEntries(kept), ...(!isDefault && { [setting]: value }) } as unknown as Config;
}
