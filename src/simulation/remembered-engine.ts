import type { Config } from '../core/config/schema.ts';
import type { EngineState } from '../store/app-state.ts';

export type ChosenEngine = Extract<EngineState, { status: 'chosen' }>;

const key = (config: Config, version: string) => `apiary/engine/${version}/${engineKey(config)}`;

/** What the fastest engine depends on: each pair of model and batch size is remembered on its own. */
export const engineKey = (config: Config) => `${config.model}/${config['batch-size']}`;

/** What an earlier visit measured for this model and batch size. Storage that is forbidden remembers nothing. */
export function rememberedEngine(config: Config, version: string): ChosenEngine | undefined {
  const text = readStorage(key(config, version));
  if (!text) return undefined;
  // Only `rememberEngine` of this version writes this key.
  return { ...(JSON.parse(text) as ChosenEngine), by: 'remembered' };
}

export function rememberEngine(config: Config, version: string, engine: ChosenEngine): void {
  try {
    localStorage.setItem(key(config, version), JSON.stringify(engine));
  } catch {
    // Full or forbidden storage: the next visit measures again, as it does without a memory.
  }
}

function readStorage(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
