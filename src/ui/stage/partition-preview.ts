import type { Remedy } from '../../core/config/feasible.ts';
import { type Config, type ConfigKey, optionKeys, settingOf } from '../../core/config/schema.ts';
import { dataSeed } from '../../core/config/seeds.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import {
  assignPartitions,
  PartitionImpossible,
  splittable,
  validationSize,
} from '../../core/data/partition.ts';
import { labelCounts } from '../../core/data/partitioners/by-class.ts';
import { type Failure, toFailure } from '../../core/errors.ts';
import { clientId } from '../../core/ids.ts';
import { byId } from '../../core/registry.ts';
import type { PartitionSummary } from '../../core/run/events.ts';

/** A partition of the training set, or why there is none. */
export type Preview =
  | { readonly partitions: readonly PartitionSummary[]; readonly failure?: never; readonly remedies?: never }
  | {
      readonly partitions?: never;
      readonly failure: Failure;
      /** Settings with which there is one, as far as they are known. */
      readonly remedies: readonly Remedy[];
    };

const ALWAYS: readonly ConfigKey[] = [
  'training',
  'dataset',
  'num-supernodes',
  'partitioner',
  'images-per-client',
  'validation-fraction',
];

/** The settings that a partition depends on, as one string: equal strings, equal partitions. */
export function partitionKey(config: Config): string {
  const keys = [...ALWAYS, ...optionKeys('partitioner', config)];
  return [...keys.map((key) => settingOf(config, key)), dataSeed(config)].join('|');
}

/** What each client would hold if a run started with these settings. Never throws. */
export function previewPartitions(labels: Uint8Array, config: Config): Preview {
  try {
    const partitions = assignPartitions(labels, config).map((share, i) => summary(share, i, labels, config));
    return { partitions: config.training === 'centralised' ? [together(partitions)] : partitions };
  } catch (error) {
    const failure = toFailure(error);
    if (!(error instanceof PartitionImpossible)) return { failure, remedies: [] };
    // What works instead is on buttons.
    const remedies = error.remedies.length > 0 ? error.remedies : splittable(labels, config);
    return { failure: { ...failure, message: error.why }, remedies };
  }
}

/** All clients' images in one place. */
const together = (partitions: readonly PartitionSummary[]): PartitionSummary => ({
  client: clientId(0),
  pooled: true,
  numTrain: partitions.reduce((sum, { numTrain }) => sum + numTrain, 0),
  numValidation: partitions.reduce((sum, { numValidation }) => sum + numValidation, 0),
  labelCounts: partitions[0]!.labelCounts.map((_, label) =>
    partitions.reduce((sum, { labelCounts }) => sum + labelCounts[label]!, 0),
  ),
});

function summary(share: Uint32Array, index: number, labels: Uint8Array, config: Config): PartitionSummary {
  const { classes } = byId(datasets, config.dataset);
  const client = clientId(index);
  const numValidation = validationSize(share.length, client, config);
  return {
    client,
    numTrain: share.length - numValidation,
    numValidation,
    labelCounts: Array.from(labelCounts(labels, classes.length, share)),
  };
}
