import { differences } from './differences.ts';
import { MACHINE_KEYS } from './machine-keys.ts';
import type { Config } from './schema.ts';

/** Whether two runs are one experiment but for who trains on which images: a federated run and its baselines. */
export const isSibling = (a: Config, b: Config): boolean =>
  a.training !== b.training &&
  differences(a, b).every(({ key }) => key === 'training' || MACHINE_KEYS.has(key));
