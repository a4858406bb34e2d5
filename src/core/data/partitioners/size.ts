import { list } from '../../config/field.ts';
import { ApiaryError } from '../../errors.ts';
import { permutation } from '../../math/rng.ts';
import { definePartitioner } from './partitioner.ts';

/** SizePartitioner of flwr-datasets: client k has so many images as the list says at k, drawn at random. */
export const size = definePartitioner({
  id: 'size',
  label: 'Given sizes',
  help: 'Each client has as many images as the list says, drawn at random; what is left is not used.',
  options: {
    'partition-sizes': list({
      label: 'Partition sizes',
      help: 'Images of client 0, client 1 and so on; a list that ends early begins again.',
      default: [1000, 2000, 4000, 8000],
      min: 2,
      max: 60_000,
      unit: 'images',
    }),
  },
  assign(labels, { clients, rng }, { 'partition-sizes': sizes }) {
    const counts = Array.from({ length: clients }, (_, client) => sizes[client % sizes.length]!);
    const needed = counts.reduce((sum, count) => sum + count, 0);
    if (needed > labels.length)
      throw new ApiaryError(
        'partition-impossible',
        `Partitions of these sizes need ${needed} images, and there are ${labels.length}. Lower "Clients" or the sizes.`,
      );
    const order = permutation(labels.length, rng);
    let next = 0;
    return counts.map((count) => {
      const share = order.slice(next, next + count).sort();
      next += count;
      return share;
    });
  },
});
