import type { Config } from '../../../core/config/schema.ts';
import type { PartitionerId } from '../../../core/data/partitioners/index.ts';
import { choiceBody, chosen, lineOf } from './choices.ts';
import { callOf } from './indented.ts';

interface PartitionerClass {
  /** Of flwr_datasets.partitioner. */
  readonly name: string;
  readonly args: readonly string[];
  /** Lines that compute what the arguments need. */
  readonly before?: readonly string[];
}

const BY_LABEL = ['num_partitions=clients', 'partition_by="label"'];

const PARTITIONERS: Readonly<Record<PartitionerId, PartitionerClass>> = {
  iid: { name: 'IidPartitioner', args: ['num_partitions=clients'] },
  dirichlet: {
    name: 'DirichletPartitioner',
    args: [
      ...BY_LABEL,
      'alpha=config["alpha"]',
      'min_partition_size=config["min-partition-size"]',
      'seed=seed',
    ],
  },
  pathological: {
    name: 'PathologicalPartitioner',
    args: [
      ...BY_LABEL,
      'num_classes_per_partition=config["num-classes-per-partition"]',
      'class_assignment_mode=config["class-assignment-mode"]',
      'seed=seed',
    ],
  },
  shard: {
    name: 'ShardPartitioner',
    args: [
      ...BY_LABEL,
      'num_shards_per_partition=config["num-shards-per-partition"] or None',
      'shard_size=config["shard-size"] or None',
      'keep_incomplete_shard=config["keep-incomplete-shard"]',
      'seed=seed',
    ],
  },
  size: {
    name: 'SizePartitioner',
    before: [
      'given = config["partition-sizes"].split(",")',
      'sizes = [int(given[client % len(given)]) for client in range(clients)]',
    ],
    args: ['partition_sizes=sizes'],
  },
};

/** The import of partition.py. */
export function partitionerImport(configs: readonly Config[]): string {
  const names = [...chosen(configs, 'partitioner').map((id) => lineOf(PARTITIONERS, id).name), 'Partitioner'];
  const line = `from flwr_datasets.partitioner import ${names.toSorted().join(', ')}`;
  return line.length <= 88
    ? line
    : callOf('from flwr_datasets.partitioner import ', names.toSorted()).join('\n');
}

/** The function of partition.py that makes the partitioner. */
export const partitionerCode = (configs: readonly Config[]): string =>
  `def make_partitioner(config: UserConfig, clients: int, seed: int) -> Partitioner:
    """Make the partitioner of the settings."""
${choiceBody(configs, 'partitioner', construction)}`;

function construction(id: string): string[] {
  const { name, before = [], args } = lineOf(PARTITIONERS, id);
  const call = args.length === 1 ? [`return ${name}(${args[0]})`] : callOf(`return ${name}`, args);
  return [...before, ...call];
}
