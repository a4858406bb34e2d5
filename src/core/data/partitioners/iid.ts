import { ApiaryError } from '../../errors.ts';
import { definePartitioner } from './partitioner.ts';

/**
 * IidPartitioner of flwr-datasets: contiguous shards of the data set in its own order, as equal as possible; the
 * first `n mod clients` shards have one example more (`Dataset.shard(contiguous=True)`). FederatedDataset shuffles the
 * data set by its seed before; here the seed says where the first shard begins, and the last one goes on at the start, so
 * that a shard stays one range of each class (that shard two) and loads little more than its own images.
 */
export const iid = definePartitioner({
  id: 'iid',
  label: 'IID',
  help: 'Clients get equally many images, give or take one; their mix of classes differs only by chance, more so the more clients there are.',
  options: {},
  assign(labels, { clients, rng }) {
    if (clients > labels.length)
      throw new ApiaryError(
        'partition-impossible',
        `${labels.length} images cannot be shared among ${clients} clients. Lower "Clients" to ${labels.length} or less.`,
      );
    const [size, extra] = [Math.floor(labels.length / clients), labels.length % clients];
    let next = rng.integer(labels.length);
    return Array.from({ length: clients }, (_, client) => {
      const length = size + (client < extra ? 1 : 0);
      const shard = contiguous(next, length, labels.length);
      next = (next + length) % labels.length;
      return shard;
    });
  },
});

/** `length` positions from `first` on, going round at `total`; ascending. */
function contiguous(first: number, length: number, total: number): Uint32Array {
  const shard = new Uint32Array(length);
  for (let i = 0; i < length; i++) shard[i] = (first + i) % total;
  return shard.sort();
}
