import { sampleSize } from '../run/sampling.ts';
import type { Config } from './schema.ts';
import type { ConfigProblem } from './validate.ts';

/** Why settings that are valid one by one cannot run together; empty when they can. */
export function experimentProblems(config: Config): ConfigProblem[] {
  const clients = config['num-supernodes'];
  const problems: ConfigProblem[] = [];
  if (config['fraction-train'] === 0)
    problems.push({
      key: 'fraction-train',
      message: 'With "Fraction train" at 0 no client is sampled, so nothing is learned. Raise it above 0.',
    });
  for (const [phase, key] of [
    ['train', 'min-train-nodes'],
    ['evaluate', 'min-evaluate-nodes'],
  ] as const)
    if (sampleSize(phase, config) > clients)
      problems.push({
        key,
        message: `At least ${config[key]} clients must ${phase}, and there are ${clients}. Lower "Minimum ${phase} clients" or raise "Clients".`,
      });
  if (config['min-available-nodes'] > clients)
    problems.push({
      key: 'min-available-nodes',
      message: `The run waits for ${config['min-available-nodes']} clients, and there are ${clients}. Lower "Minimum available clients" or raise "Clients".`,
    });
  return problems;
}
