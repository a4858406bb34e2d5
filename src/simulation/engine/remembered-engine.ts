import { backends } from '../../core/backends.ts';
import { engineKey } from '../../core/config/engine-key.ts';
import type { Config } from '../../core/config/schema.ts';
import type { Failure } from '../../core/errors.ts';
import type { BackendMeasurement, EngineState } from '../../store/app-state.ts';

export type ChosenEngine = Extract<EngineState, { status: 'chosen' }>;

const PREFIX = 'apiary/engine/';
const ofBuild = (build: string) => `${PREFIX}${build}/`;
const key = (config: Config, build: string) => `${ofBuild(build)}${engineKey(config)}`;

/**
 * What an earlier visit measured for this data set, model and batch size. Storage that is forbidden remembers nothing; what
 * `rememberEngine` cannot have written is removed.
 */
export function rememberedEngine(config: Config, build: string): ChosenEngine | undefined {
  const text = withStorage((storage) => storage.getItem(key(config, build)));
  if (typeof text !== 'string') return undefined;
  const engine = readEngine(parsed(text));
  if (!engine) forgetEngine(config, build);
  return engine;
}

/** Unless another measurement may find an engine that this one did not: then the next visit measures anew. */
export function rememberEngine(config: Config, build: string, engine: ChosenEngine): void {
  const { backend, device, measurements } = engine;
  if (!isFinal(engine)) return;
  const text = JSON.stringify({ backend, device, measurements });
  withStorage((storage) => {
    for (const name of namesOf(storage))
      if (name.startsWith(PREFIX) && !name.startsWith(ofBuild(build))) storage.removeItem(name);
    storage.setItem(key(config, build), text);
  });
}

export function forgetEngine(config: Config, build: string): void {
  withStorage((storage) => storage.removeItem(key(config, build)));
}

/** The failures that would be measured again: the browser lacks the engine, or dies of it. */
const LASTING = ['backend-unavailable', 'worker-died'] as const satisfies readonly Failure['code'][];

/** Whether another measurement would find the same engines. */
export const isFinal = ({ measurements }: ChosenEngine): boolean =>
  measurements.every(({ failure }) => !failure || LASTING.some((code) => code === failure.code));

const namesOf = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');

/** Full or forbidden storage: the next visit measures again, as it does without a memory. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing unless every field is what `rememberEngine` writes, and the chosen engine is among the measured. */
function readEngine(value: unknown): ChosenEngine | undefined {
  const fields = fieldsOf(value);
  const backend = readBackend(fields['backend']);
  const device = fields['device'];
  const list: unknown = fields['measurements'];
  if (!backend || typeof device !== 'string' || !Array.isArray(list)) return undefined;
  const measurements = list.map(readMeasurement).filter((measurement) => measurement !== undefined);
  if (measurements.length < list.length) return undefined;
  if (!measurements.some((m) => m.backend === backend && m.imagesPerSecond !== undefined)) return undefined;
  return { status: 'chosen', backend, device, by: 'remembered', measurements };
}

function readMeasurement(value: unknown): BackendMeasurement | undefined {
  const fields = fieldsOf(value);
  const backend = readBackend(fields['backend']);
  const { device, imagesPerSecond } = fields;
  if (!backend || (device !== undefined && typeof device !== 'string')) return undefined;
  const known = { backend, ...(device !== undefined && { device }) };
  if (fields['failure'] !== undefined) {
    const failure = readFailure(fields['failure']);
    return failure && { ...known, failure };
  }
  if (typeof imagesPerSecond !== 'number' || !(imagesPerSecond > 0)) return undefined;
  return { ...known, imagesPerSecond };
}

function readFailure(value: unknown): Failure | undefined {
  const fields = fieldsOf(value);
  const code = LASTING.find((lasting) => lasting === fields['code']);
  const { message } = fields;
  return code && typeof message === 'string' ? { code, message } : undefined;
}

const readBackend = (value: unknown) => backends.find(({ id }) => id === value)?.id;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
