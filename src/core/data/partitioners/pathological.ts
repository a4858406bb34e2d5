import { choice, integer } from '../../config/field.ts';
import { ApiaryError } from '../../errors.ts';
import { type Rng, sampleWithoutReplacement } from '../../math/rng.ts';
import { positionsByClass } from './by-class.ts';
import { definePartitioner } from './partitioner.ts';

type Mode = 'random' | 'deterministic' | 'first-deterministic';

/**
 * PathologicalPartitioner of flwr-datasets (after McMahan et al. 2017): each client has images of so many classes. A class
 * is cut into equal contiguous ranges, one for each client that has it; one that nobody has is left out.
 */
export const pathological = definePartitioner({
  id: 'pathological',
  label: 'Pathological',
  help: 'Each client has images of a few classes only; a class that no client has is not used.',
  options: {
    'num-classes-per-partition': integer({
      label: 'Classes per client',
      help: 'Of how many classes a client has images.',
      default: 2,
      min: 1,
      max: 100,
      unit: 'classes',
    }),
    'class-assignment-mode': choice({
      label: 'Class assignment',
      help: 'How the classes are given to the clients.',
      default: 'random',
      choices: [
        { value: 'random', label: 'Random', help: 'Each client draws its classes.' },
        {
          value: 'deterministic',
          label: 'Deterministic',
          help: 'Classes go round: client 0 has the first ones, client 1 those from the second on, and so forth.',
        },
        {
          value: 'first-deterministic',
          label: 'First deterministic',
          help: 'The first class goes round, so that each has a client; the others are drawn.',
        },
      ],
    }),
  },
  assign(labels, { clients, classes, rng, smallest, maxDraws }, options) {
    const perClient = options['num-classes-per-partition'];
    const groups = positionsByClass(labels, classes).filter((positions) => positions.length > 0);
    if (perClient > groups.length)
      throw new ApiaryError(
        'partition-impossible',
        `A client cannot have ${perClient} classes, since there are ${groups.length}. Lower "Classes per client".`,
      );
    // The choice's values are those of Mode.
    const mode = options['class-assignment-mode'] as Mode;
    // Only draws can come out otherwise when they are made again.
    const draws = mode === 'deterministic' ? 1 : maxDraws(clients * perClient);
    for (let draw = 0; draw < draws; draw++) {
      const chosen = chooseClasses(mode, clients, perClient, groups.length, rng);
      const shares = shareClasses(groups, chosen);
      if (shares.every((share) => share.length >= smallest)) return shares;
    }
    throw new ApiaryError(
      'partition-impossible',
      `With ${perClient} ${perClient === 1 ? 'class' : 'classes'} each, some of the ${clients} clients get fewer than ` +
        `${smallest} images. Lower "Clients" or raise "Classes per client".`,
    );
  },
  // More where clients go without images; fewer where there are not so many classes.
  easier: ({ 'num-classes-per-partition': classes }) => ({
    'num-classes-per-partition': [classes + 1, classes + 2, 2 * classes, 10, 5],
  }),
});

/** For each client, its classes, as positions among those that there are. */
export const chooseClasses = (
  mode: Mode,
  clients: number,
  perClient: number,
  classes: number,
  rng: Rng,
): number[][] =>
  Array.from({ length: clients }, (_, client) => choose[mode](client, perClient, classes, rng));

type Choose = (client: number, perClient: number, classes: number, rng: Rng) => number[];

const choose: Readonly<Record<Mode, Choose>> = {
  random: (_client, perClient, classes, rng) => sampleWithoutReplacement(classes, perClient, rng),
  deterministic: (client, perClient, classes) =>
    Array.from({ length: perClient }, (_, i) => (client + i) % classes),
  'first-deterministic': (client, perClient, classes, rng) => {
    const first = client % classes;
    // The others are drawn from all classes but the first.
    const others = sampleWithoutReplacement(classes - 1, perClient - 1, rng);
    return [first, ...others.map((other) => (other < first ? other : other + 1))];
  },
};

/**
 * Each class in as many contiguous ranges as clients have it; the first `n mod clients` of them are one longer.
 * @param groups positions by class. @returns ascending positions for each client.
 */
export function shareClasses(
  groups: readonly Uint32Array[],
  classes: readonly (readonly number[])[],
): Uint32Array[] {
  const holders = groups.map((_, label) =>
    classes.flatMap((own, client) => (own.includes(label) ? client : [])),
  );
  const taken = groups.map(() => ({ holder: 0, position: 0 }));
  return classes.map((own) => {
    const parts = own.map((label) => {
      const [group, count, at] = [groups[label]!, holders[label]!.length, taken[label]!];
      const size = Math.floor(group.length / count) + (at.holder < group.length % count ? 1 : 0);
      const part = group.subarray(at.position, at.position + size);
      taken[label] = { holder: at.holder + 1, position: at.position + size };
      return part;
    });
    return Uint32Array.from(parts.flatMap((part) => [...part])).sort();
  });
}
