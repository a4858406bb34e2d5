import { type Config, configKeys, defaultConfig } from './schema.ts';
import { readConfig } from './validate.ts';

/** Keys of a link that are not settings of the experiment. */
const AUTOSTART = 'autostart';

/** @param query a URL's query, with or without the question mark. */
export function fromQuery(query: string) {
  const entries = [...new URLSearchParams(query)];
  return {
    ...readConfig(entries.filter(([key]) => key !== AUTOSTART)),
    autostart: entries.some(([key, value]) => key === AUTOSTART && value === '1'),
  };
}

/** The shortest query that gives `config`: only what differs from the default, in the schema's order. */
export function toQuery(config: Config): string {
  const entries = configKeys
    .filter((key) => config[key] !== defaultConfig[key])
    .map((key) => [key, String(config[key])]);
  return new URLSearchParams(entries).toString();
}
