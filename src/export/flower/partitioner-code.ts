import type { Config } from '../../core/config/schema.ts';
import { chosen } from './choices.ts';

/** flwr-datasets' class of each partitioner, with its arguments; and what is computed before. */
const PARTITIONERS: Readonly<
  Record<string, { readonly name: string; readonly before?: string; readonly args: readonly string[] }>
> = {
  iid: { name: 'IidPartitioner', args: ['num_partitions=clients'] },
  dirichlet: {
    name: 'DirichletPartitioner',
    args: [
      'num_partitions=clients',
      'partition_by="label"',
      'alpha=config["alpha"]',
      'min_partition_size=config["min-partition-size"]',
      'seed=seed',
    ],
  },
  pathological: {
    name: 'PathologicalPartitioner',
    args: [
      'num_partitions=clients',
      'partition_by="label"',
      'num_classes_per_partition=config["num-classes-per-partition"]',
      'class_assignment_mode=config["class-assignment-mode"]',
      'seed=seed',
    ],
  },
  shard: {
    name: 'ShardPartitioner',
    args: [
      'num_partitions=clients',
      'partition_by="label"',
      'num_shards_per_partition=config["num-shards-per-partition"] or None',
      'shard_size=config["shard-size"] or None',
      'keep_incomplete_shard=config["keep-incomplete-shard"]',
      'seed=seed',
    ],
  },
  size: {
    name: 'SizePartitioner',
    before: 'sizes = [int(size) for size in config["partition-sizes"].split(",")]',
    args: ['partition_sizes=[sizes[client % len(sizes)] for client in range(clients)]'],
  },
};

/** The names that partition.py imports of flwr_datasets.partitioner. */
export const partitionerImports = (configs: readonly Config[]): string =>
  [...chosen(configs, 'partitioner').map((id) => PARTITIONERS[id]!.name), 'Partitioner']
    .toSorted()
    .join(', ');

/** The function of partition.py that makes the partitioner. */
export const partitionerCode = (configs: readonly Config[]): string =>
  `def make_partitioner(config: UserConfig, clients: int, seed: int) -> Partitioner:
    """Make the partitioner of the settings."""
${chosen(configs, 'partitioner').map(construction).join('')}`;

function construction(id: string): string {
  const { name, before, args } = PARTITIONERS[id]!;
  const call =
    args.length === 1
      ? `return ${name}(${args[0]})`
      : `return ${name}(\n${args.map((arg) => `        ${arg},\n`).join('')}    )`;
  return [...(before ? [before] : []), call].map((line) => `    ${line}\n`).join('');
}
