import { experimentProblems } from '../../core/config/feasible.ts';
import type { Config } from '../../core/config/schema.ts';
import { ApiaryError } from '../../core/errors.ts';
import { partitionClients } from '../../core/partition.ts';

/**
 * Why these settings cannot run, with the way out in each message; empty when they can.
 * @param labels the training set's; without them the partition is not tried.
 */
export function whyNot(config: Config, labels: Uint8Array | undefined): readonly string[] {
  const problems = experimentProblems(config).map(({ message }) => message);
  const partition = labels && partitionProblem(config, labels);
  return partition ? [...problems, partition] : problems;
}

function partitionProblem(config: Config, labels: Uint8Array): string | undefined {
  try {
    partitionClients(labels, config);
    return undefined;
  } catch (error) {
    if (error instanceof ApiaryError && error.code === 'partition-impossible') return error.message;
    throw error;
  }
}
