import { integer, real } from '../config/field.ts';
import { ApiaryError } from '../errors.ts';
import { dirichlet as drawDirichlet, type Rng } from '../rng.ts';
import { positionsByClass, positionsByOwner } from './by-class.ts';
import { definePartitioner } from './partitioner.ts';

/** flwr-datasets draws once and tries again ten times before it gives up. */
const MAX_DRAWS = 11;

/**
 * DirichletPartitioner of flwr-datasets (Yurochkin et al. 2019): for each class, the clients' shares are one draw
 * from Dirichlet(alpha); a client's share of a class is one contiguous range. With self-balancing off, as in
 * Flower's default for `self_balancing=False`. Drawn again until every client has `min-partition-size` examples.
 */
export const dirichlet = definePartitioner({
  id: 'dirichlet',
  label: 'Dirichlet',
  help: 'Clients differ in their mix of classes; the smaller alpha, the more.',
  options: {
    alpha: real({
      label: 'Alpha',
      help: 'Concentration of the Dirichlet distribution: 0.1 gives each client a few classes, 100 is nearly IID.',
      default: 0.5,
      min: 0.01,
      max: 100,
      step: 0.01,
      scale: 'log',
      unit: '',
    }),
    'min-partition-size': integer({
      label: 'Minimum partition size',
      help: 'The fewest images that a client may get; the partition is drawn again until every client has them.',
      default: 10,
      min: 1,
      max: 1000,
      unit: 'images',
    }),
  },
  assign(labels, clients, rng, { alpha, 'min-partition-size': minimum }) {
    if (clients * minimum > labels.length)
      throw new ApiaryError(
        'partition-impossible',
        `${clients} clients with at least ${minimum} images each need ${clients * minimum} images, and there are ` +
          `${labels.length}. Lower "Clients" or "Minimum partition size".`,
      );
    const classes = positionsByClass(labels);
    for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
      const partitions = draw(classes, labels.length, clients, rng, alpha);
      if (partitions.every((partition) => partition.length >= minimum)) return partitions;
    }
    throw new ApiaryError(
      'partition-impossible',
      `In ${MAX_DRAWS} draws of Dirichlet(${alpha}) some of the ${clients} clients always had fewer than ${minimum} ` +
        'images. Raise "Alpha", or lower "Clients" or "Minimum partition size".',
    );
  },
});

/** One draw: each class is cut into contiguous ranges, one a client, in proportion to the client's share. */
function draw(
  classes: Uint32Array[],
  total: number,
  clients: number,
  rng: Rng,
  alpha: number,
): Uint32Array[] {
  const owners = new Uint32Array(total);
  for (const positions of classes) {
    const shares = drawDirichlet(alpha, clients, rng);
    let [cumulative, start] = [0, 0];
    for (let client = 0; client < clients; client++) {
      cumulative += shares[client]!;
      const end = client === clients - 1 ? positions.length : Math.floor(cumulative * positions.length);
      for (; start < end && start < positions.length; start++) owners[positions[start]!] = client;
    }
  }
  return positionsByOwner(owners, clients);
}
