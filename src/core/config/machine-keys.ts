import type { ConfigKey } from './schema.ts';

/** What computes: of the results it changes no more than the last bits. */
export const MACHINE_KEYS: ReadonlySet<ConfigKey> = new Set(['backend', 'workers']);
