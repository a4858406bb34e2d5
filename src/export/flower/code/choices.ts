import type { Config, ConfigKey } from '../../../core/config/schema.ts';
import { indented } from './indented.ts';

/** The settings whose values decide which code there is. */
const CHOICE_KEYS = [
  'dataset',
  'partitioner',
  'training',
  'strategy',
  'model',
  'learning-rate-schedule',
] as const;
type ChoiceKey = Extract<ConfigKey, (typeof CHOICE_KEYS)[number]>;

/** The values of a choice that the runs of a project have, each once, in their order. */
export const chosen = (configs: readonly Config[], key: ChoiceKey): readonly string[] => [
  ...new Set(configs.map((config) => config[key])),
];

/** The line of a table for a choice of a configuration, which is validated. */
export const lineOf = <Line>(table: Readonly<Record<string, Line>>, id: string): Line => table[id]!;

/** The columns that ruff gives a line. */
const COLUMNS = 88;

/** What the code of a project has, as the dictionary `CHOICES` of server_app.py. */
export function choicesCode(configs: readonly Config[]): string {
  const lines = CHOICE_KEYS.flatMap((key) => {
    const values = chosen(configs, key).map((value) => JSON.stringify(value));
    const line = `    "${key}": [${values.join(', ')}],`;
    if (line.length <= COLUMNS) return [line];
    return [`    "${key}": [`, ...values.map((value) => `        ${value},`), '    ],'];
  });
  return ['{', ...lines, '}'].join('\n');
}

/**
 * The body of a function of `config` that returns what belongs to a choice: the one there is, or one of several by the run's
 * setting.
 * @param body lines that end in a return, by the choice's value.
 */
export function choiceBody(
  configs: readonly Config[],
  key: ChoiceKey,
  body: (value: string) => readonly string[],
): string {
  const values = chosen(configs, key);
  return values
    .flatMap((value, i) =>
      i === values.length - 1
        ? indented(body(value))
        : [`    if config["${key}"] == "${value}":`, ...indented(indented(body(value)))],
    )
    .join('\n');
}
