import { wordOf } from './field.ts';
import { idleText } from './options.ts';
import { isPageKey, type Pace, type PageRequest, readPageKeys } from './page-keys.ts';
import { type Config, type ConfigKey, changedKeys, fieldOf, isConfigKey, settingOf } from './schema.ts';
import { asWritten, type ConfigProblem, readConfig } from './validate.ts';

/** What a link asks for. */
export interface Link extends PageRequest {
  readonly config: Config;
  /** What could not be used, and why: settings of Apiary first, then the keys that it does not know. */
  readonly problems: readonly ConfigProblem[];
}

/** @param query a URL's query, with or without the question mark. Of a key that is given twice, the last value counts. */
export function fromQuery(query: string): Link {
  const entries = [...new URLSearchParams(query)];
  const last = new Map(entries);
  const settings = readConfig([...last].filter(([key]) => !isPageKey(key)));
  const page = readPageKeys(last);
  const idle = [...last].flatMap(([key, value]) => idleProblem(key, value, settings.config));
  const others = settings.problems.filter(({ key }) => !idle.some((problem) => problem.key === key));
  return {
    ...page,
    config: settings.config,
    problems: [
      ...others.filter(({ key }) => isConfigKey(key)),
      ...idle,
      ...repetitions(entries, last),
      ...page.problems,
      ...others.filter(({ key }) => !isConfigKey(key)),
    ],
  };
}

/** An option of an entry that is not chosen. */
function idleProblem(key: string, value: string, config: Config): ConfigProblem[] {
  const why = idleText(key, config);
  return why === undefined ? [] : [{ key, message: `${asWritten(key, value)} ${why}` }];
}

function repetitions(
  entries: readonly (readonly [string, string])[],
  last: ReadonlyMap<string, string>,
): ConfigProblem[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const [key] of entries) (seen.has(key) ? repeated : seen).add(key);
  return [...repeated]
    .filter((key) => isPageKey(key) || isConfigKey(key))
    .map((key) => ({
      key,
      message: `${key} is given more than once: the last, ${asWritten(key, last.get(key))}, counts.`,
    }));
}

/**
 * The shortest query that gives `config`: only what differs from the default and has an effect, in the schema's order.
 * @param pace how the page is to tell it, where that was chosen.
 */
export function toQuery(config: Config, pace?: Pace): string {
  const entries = changedKeys(config).map((key) => [key, written(config, key)]);
  return new URLSearchParams(pace ? [...entries, ['pace', pace]] : entries).toString();
}

/** A value as a link has it: by its word, where it has one. */
function written(config: Config, key: ConfigKey): string {
  const value = settingOf(config, key);
  return wordOf(fieldOf(key, config), value) ?? String(value);
}
