import { sampleSize } from '../run/sampling.ts';
import type { Value } from './field.ts';
import { type Config, type ConfigKey, fieldOf } from './schema.ts';

/** A setting that mends a problem by itself. */
export interface Remedy {
  readonly key: ConfigKey;
  readonly value: Value;
}

/** Why settings cannot run together. */
export interface ExperimentProblem {
  /** The setting to which it is told. */
  readonly key: ConfigKey;
  /** What is wrong, and which settings mend it. */
  readonly message: string;
  /** Each of them is enough, the nearest first; empty where none is known. */
  readonly remedies: readonly Remedy[];
}

/** Why settings that are valid one by one cannot run together; empty when they can. */
export function experimentProblems(config: Config): ExperimentProblem[] {
  const clients = config['num-supernodes'];
  const problems: ExperimentProblem[] = [];
  /** Fewer are asked for, or there are more clients. */
  const enough = (key: ConfigKey, needed: number): readonly Remedy[] => [
    { key: 'num-supernodes', value: needed },
    { key, value: clients },
  ];
  // Every client trains and evaluates where each is alone.
  if (config.training === 'alone') return problems;
  if (config['fraction-train'] === 0)
    problems.push({
      key: 'fraction-train',
      message: 'With "Fraction train" at 0 no client is sampled, so nothing is learned. Raise it above 0.',
      remedies: [{ key: 'fraction-train', value: fieldOf('fraction-train').default }],
    });
  for (const [phase, key] of [
    ['train', 'min-train-nodes'],
    ['evaluate', 'min-evaluate-nodes'],
  ] as const)
    if (sampleSize(phase, config) > clients)
      problems.push({
        key,
        message: `At least ${config[key]} clients must ${phase}, and there are ${clients}. Lower "Minimum ${phase} clients" or raise "Clients".`,
        remedies: enough(key, config[key]),
      });
  if (config['min-available-nodes'] > clients)
    problems.push({
      key: 'min-available-nodes',
      message: `The run waits for ${config['min-available-nodes']} clients, and there are ${clients}. Lower "Minimum available clients" or raise "Clients".`,
      remedies: enough('min-available-nodes', config['min-available-nodes']),
    });
  return problems;
}
