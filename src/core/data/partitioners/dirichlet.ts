import { integer, real } from '../../config/field.ts';
import { ApiaryError } from '../../errors.ts';
import { dirichlet as drawDirichlet, type Rng } from '../../math/rng.ts';
import { labelCounts } from './by-class.ts';
import { definePartitioner } from './partitioner.ts';

/**
 * DirichletPartitioner of flwr-datasets (Yurochkin et al. 2019): for each class, the clients' shares are one draw
 * from Dirichlet(alpha); a client's share of a class is one contiguous range. With self-balancing off, as in
 * Flower's default for `self_balancing=False`. Drawn again until every client has `min-partition-size` examples, and
 * enough to split them; more often than flwr-datasets does, where it takes no more than a moment.
 */
export const dirichlet = definePartitioner({
  id: 'dirichlet',
  label: 'Dirichlet',
  help: 'Clients differ in their mix of classes and in their number of images; the smaller alpha, the more.',
  options: {
    alpha: real({
      label: 'Alpha',
      help: 'Concentration of the Dirichlet distribution: at 0.1 some of the clients get most of a class, at 100 all get nearly equal parts of it.',
      default: 0.5,
      min: 0.01,
      max: 100,
      step: 0.01,
      scale: 'log',
      unit: '',
    }),
    'min-partition-size': integer({
      label: 'Minimum partition size',
      help: 'The fewest images of a client, before "Images per client" leaves some out; a partition with fewer is drawn again, and refused if that does not help.',
      default: 10,
      min: 1,
      max: 1000,
      unit: 'images',
    }),
  },
  assign(labels, { clients, classes, rng, smallest, maxDraws }, { alpha, 'min-partition-size': asked }) {
    const minimum = Math.max(asked, smallest);
    if (clients * minimum > labels.length)
      throw new ApiaryError(
        'partition-impossible',
        `${clients} clients with at least ${minimum} images each need ${clients * minimum} images, and there are ` +
          `${labels.length}. Lower "Clients" or "Minimum partition size".`,
      );
    const classSizes = labelCounts(labels, classes);
    const draws = maxDraws(clients * classSizes.length);
    for (let draw = 0; draw < draws; draw++) {
      const cuts = Array.from(classSizes, (size) => drawCuts(size, clients, rng, alpha));
      const sizes = clientSizes(cuts, clients);
      if (sizes.every((size) => size >= minimum)) return deal(labels, cuts, sizes);
    }
    throw new ApiaryError(
      'partition-impossible',
      `In ${draws} draws of Dirichlet(${alpha}) some of the ${clients} clients always had fewer than ${minimum} ` +
        'images. Raise "Alpha", or lower "Clients" or "Minimum partition size".',
    );
  },
  easier: ({ alpha, 'min-partition-size': minimum }) => ({
    alpha: [1.2, 1.5, 2, 4, 10, 50].map((factor) => Number((alpha * factor).toPrecision(2))),
    'min-partition-size': [0.5, 0.2, 0.1].map((factor) => Math.max(1, Math.floor(minimum * factor))),
  }),
});

/**
 * Where the ranges of a class of `size` examples end, client after client: one draw of the clients' shares. Whether a
 * draw will do is known from the cuts alone, so that those which will not are not dealt.
 */
function drawCuts(size: number, clients: number, rng: Rng, alpha: number): Uint32Array {
  const shares = drawDirichlet(alpha, clients, rng);
  const cuts = new Uint32Array(clients);
  let cumulative = 0;
  for (let client = 0; client < clients; client++) {
    cumulative += shares[client]!;
    cuts[client] = Math.min(size, Math.floor(cumulative * size));
  }
  cuts[clients - 1] = size;
  return cuts;
}

function clientSizes(cuts: readonly Uint32Array[], clients: number): Uint32Array {
  const sizes = new Uint32Array(clients);
  for (const ends of cuts)
    for (let client = 0; client < clients; client++)
      sizes[client]! += ends[client]! - (client === 0 ? 0 : ends[client - 1]!);
  return sizes;
}

/** Gives each client its range of each class, in one pass over the data set. */
function deal(labels: Uint8Array, cuts: readonly Uint32Array[], sizes: Uint32Array): Uint32Array[] {
  const shares = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  const seen = new Uint32Array(cuts.length);
  const owner = new Uint32Array(cuts.length);
  for (let position = 0; position < labels.length; position++) {
    const label = labels[position]!;
    const ends = cuts[label]!;
    while (seen[label]! >= ends[owner[label]!]!) owner[label]!++;
    seen[label]!++;
    const client = owner[label]!;
    shares[client]![filled[client]!++] = position;
  }
  return shares;
}
