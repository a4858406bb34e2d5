import { type Config, type ConfigKey, configKeys, defaultConfig, fieldOf } from './schema.ts';

/** Why a value was not taken: names the key, the value and what is allowed. */
export interface ConfigProblem {
  readonly key: string;
  readonly message: string;
}

/** What `key` allows, in words: "0 to 1", "iid, dirichlet". */
export function allowed(key: ConfigKey): string {
  const field = fieldOf(key);
  if (field.kind === 'choice') return field.choices.map((c) => c.value).join(', ');
  return `${field.kind === 'integer' ? 'a whole number from ' : ''}${field.min} to ${field.max}`;
}

/** `raw` as a value of `key`, or undefined where it is none. Text is read as a number where the key is one. */
export function parseValue(key: ConfigKey, raw: unknown): number | string | undefined {
  const field = fieldOf(key);
  if (field.kind === 'choice') return field.choices.find((candidate) => candidate.value === raw)?.value;
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (value < field.min || value > field.max) return undefined;
  return field.kind === 'integer' && !Number.isInteger(value) ? undefined : value;
}

/** Reads settings from outside: what is no valid value becomes the default, and a problem that says so. */
export function readConfig(entries: Iterable<readonly [string, unknown]>): {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
} {
  const values: Record<string, unknown> = { ...defaultConfig };
  const problems: ConfigProblem[] = [];
  for (const [key, raw] of entries) {
    if (!isConfigKey(key)) {
      problems.push({ key, message: `'${key}' is not a setting of Apiary; it was ignored.` });
      continue;
    }
    const value = parseValue(key, raw);
    if (value === undefined)
      problems.push({
        key,
        message: `${key}=${String(raw)} is out of range: it must be ${allowed(key)}. The default, ${defaultConfig[key]}, is used.`,
      });
    else values[key] = value;
  }
  // Every key has a valid value of its field's kind: the default, or what parseValue returned.
  return { config: values as unknown as Config, problems };
}

function isConfigKey(key: string): key is ConfigKey {
  return configKeys.some((known) => known === key);
}
