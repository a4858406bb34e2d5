import type { Config, ConfigKey } from '../../core/config/schema.ts';

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

const ROOM = 88;

/** What the code of a project has, as a Python dictionary's value for `CHOICES`. */
export function choicesCode(configs: readonly Config[]): string {
  const lines = CHOICE_KEYS.flatMap((key) => {
    const values = chosen(configs, key).map((value) => JSON.stringify(value));
    const line = `    ${JSON.stringify(key)}: [${values.join(', ')}],`;
    if (line.length <= ROOM) return [line];
    return [`    ${JSON.stringify(key)}: [`, ...values.map((value) => `        ${value},`), '    ],'];
  });
  return ['{', ...lines, '}'].join('\n');
}
