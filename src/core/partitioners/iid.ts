import { ApiaryError } from '../errors.ts';
import { definePartitioner } from './partitioner.ts';

/**
 * IidPartitioner of flwr-datasets: contiguous shards of the data set in its own order, as equal as possible; the
 * first `n mod clients` shards have one example more (`Dataset.shard(contiguous=True)`).
 */
export const iid = definePartitioner({
  id: 'iid',
  label: 'IID',
  help: 'Clients get equally many images, give or take one; their mix of classes differs only by chance, more so the more clients there are.',
  options: {},
  assign(labels, clients) {
    if (clients > labels.length)
      throw new ApiaryError(
        'partition-impossible',
        `${labels.length} images cannot be shared among ${clients} clients. Lower "Clients" to ${labels.length} or less.`,
      );
    const [size, extra] = [Math.floor(labels.length / clients), labels.length % clients];
    let next = 0;
    return Array.from({ length: clients }, (_, client) => {
      const shard = new Uint32Array(size + (client < extra ? 1 : 0));
      for (let i = 0; i < shard.length; i++) shard[i] = next++;
      return shard;
    });
  },
});
