import { boolean, integer } from '../../config/field.ts';
import { ApiaryError } from '../../errors.ts';
import { permutation, type Rng } from '../../math/rng.ts';
import { positionsByClass } from './by-class.ts';
import { definePartitioner } from './partitioner.ts';

/**
 * ShardPartitioner of flwr-datasets: the images, sorted by class, are cut into shards of equal size, which are dealt at
 * random. Two shards a client is the split of McMahan et al. (2017), section 3. What does not fill a shard is left out.
 */
export const shard = definePartitioner({
  id: 'shard',
  label: 'Shards',
  help: 'Images sorted by class are cut into equal shards, of which each client gets a few, so it has few classes.',
  options: {
    'num-shards-per-partition': integer({
      label: 'Shards per client',
      help: 'How many shards each client gets; 0 deals all shards of the given size.',
      default: 2,
      min: 0,
      max: 1000,
      unit: 'shards',
    }),
    'shard-size': integer({
      label: 'Shard size',
      help: 'Images in a shard; 0 makes shards as large as they can be.',
      default: 0,
      min: 0,
      max: 60_000,
      unit: 'images',
    }),
    'keep-incomplete-shard': boolean({
      label: 'Keep incomplete shard',
      help: 'Whether the last shard, which may be smaller than the others, is dealt too.',
      default: false,
    }),
  },
  assign(labels, { clients, classes, rng }, options) {
    const sorted = Uint32Array.from(positionsByClass(labels, classes).flatMap((positions) => [...positions]));
    const plan = planShards(sorted.length, clients, {
      perClient: options['num-shards-per-partition'],
      size: options['shard-size'],
      keepIncomplete: options['keep-incomplete-shard'],
    });
    return dealShards(sorted, plan.size, drawShards(plan, clients, rng));
  },
  // A size of 0 is as large as can be.
  easier: ({ 'num-shards-per-partition': shards, 'shard-size': size }) => ({
    'num-shards-per-partition': shards === 0 ? [2] : [Math.ceil(shards / 2), 1],
    'shard-size': size === 0 ? [] : [Math.ceil(size / 2), 0],
  }),
});

interface ShardPlan {
  readonly size: number;
  /** Shards that there are, and those of them that are dealt. */
  readonly usable: number;
  readonly used: number;
}

/** @throws ApiaryError `partition-impossible`. */
export function planShards(
  total: number,
  clients: number,
  options: { readonly perClient: number; readonly size: number; readonly keepIncomplete: boolean },
): ShardPlan {
  const { perClient, keepIncomplete } = options;
  if (perClient === 0 && options.size === 0)
    throw impossible('"Shards per client" and "Shard size" cannot both be 0. Raise one of them.');
  const size = options.size || Math.floor(total / (clients * perClient));
  const needed = clients * Math.max(1, perClient) * Math.max(1, size);
  if (size === 0 || needed > total)
    throw impossible(
      `${clients} clients with such shards need ${needed} images, and there are ${total}. ` +
        'Lower "Clients", "Shards per client" or "Shard size".',
    );
  // With both given, an incomplete shard could come to some client instead of a whole one, so there is none.
  const incomplete = keepIncomplete && (perClient === 0 || options.size === 0);
  const usable = (incomplete ? Math.ceil : Math.floor)(total / size);
  return { size, usable, used: perClient === 0 ? usable : clients * perClient };
}

const impossible = (message: string) => new ApiaryError('partition-impossible', message);

/** Which shards each client gets: equally many, or the first clients one more. */
function drawShards({ usable, used }: ShardPlan, clients: number, rng: Rng): number[][] {
  const dealt = permutation(usable, rng).subarray(0, used);
  const [each, extra] = [Math.floor(used / clients), used % clients];
  let next = 0;
  return Array.from({ length: clients }, (_, client) => {
    const start = next;
    next += each + (client < extra ? 1 : 0);
    return [...dealt.subarray(start, next)];
  });
}

/** @param sorted positions by class. @returns ascending positions for each client. */
export const dealShards = (
  sorted: Uint32Array,
  size: number,
  shards: readonly (readonly number[])[],
): Uint32Array[] =>
  shards.map((own) =>
    Uint32Array.from(own.flatMap((j) => [...sorted.subarray(j * size, (j + 1) * size)])).sort(),
  );
