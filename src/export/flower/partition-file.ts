import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Config } from '../../core/config/schema.ts';
import { partitionClients } from '../../core/data/partition.ts';
import { ApiaryError } from '../../core/errors.ts';

/**
 * The partition as partition.py reads it: for each client the ascending positions, in the original training set, of the images
 * that it trains on and of those that it keeps; and the SHA-256 of the labels, one byte each, that it was made for.
 * @throws ApiaryError `partition-impossible`.
 */
export function partitionFile(labels: Uint8Array, config: Config): string {
  const clients = partitionClients(labels, config).map(
    ({ train, validation }) =>
      `  {"train": [${train.join(', ')}],\n   "validation": [${validation.join(', ')}]}`,
  );
  const hash = bytesToHex(sha256(labels));
  return `{"labels-sha256": "${hash}",\n "clients": [\n${clients.join(',\n')}\n]}\n`;
}

/** Flower sends its nodes at most 10 MiB, compressed; a partition's file takes less than this share of its length. */
const MAX_BYTES = 10 * 2 ** 20;
const COMPRESSED = 0.4;

/**
 * Adds up the files of so many different partitions, one after the other.
 * @returns what is called with each. @throws ApiaryError `project-too-large` as soon as Flower would refuse them together.
 */
export function sizeCheck(partitions: number): (text: string) => void {
  let length = 0;
  return (text) => {
    length += text.length;
    if (length * COMPRESSED > MAX_BYTES)
      throw new ApiaryError(
        'project-too-large',
        `The runs have ${partitions} different partitions, more than Flower sends to its nodes (10 MB). ` +
          'Export fewer runs, or give all of them the same data seed.',
      );
  };
}
