import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Config } from '../../core/config/schema.ts';
import { partitionClients } from '../../core/data/partition.ts';

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
