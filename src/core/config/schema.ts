import { backends } from '../backends.ts';
import { partitioners } from '../data/partitioners/index.ts';
import { models } from '../model/index.ts';
import { strategies } from '../strategies/index.ts';
import { choice, type Field, integer, type OptionSpec, real, type ValuesOf } from './field.ts';

const choices = (entries: readonly { id: string; label: string; help: string }[]) =>
  entries.map(({ id, label, help }) => ({ value: id, label, help }));

/** Every configuration key of VOCABULARY but the options of one strategy or partitioner, in the order of the controls. */
const experimentFields = {
  'num-supernodes': integer({
    label: 'Clients',
    help: 'How many clients there are; the training set is split into as many partitions.',
    default: 10,
    min: 2,
    max: 10_000,
    scale: 'log',
    unit: 'clients',
  }),
  partitioner: choice({
    label: 'Partitioner',
    help: 'How the training images are divided among the clients.',
    default: 'iid',
    choices: choices(partitioners),
  }),
  'images-per-client': integer({
    label: 'Images per client',
    help: 'At most so many images a client, for slow machines; 0 means all.',
    default: 0,
    min: 0,
    max: 25_000,
    step: 50,
    unit: 'images',
  }),
  'validation-fraction': real({
    label: 'Validation fraction',
    help: 'The share of its images that each client keeps for evaluation and never trains on.',
    default: 0.2,
    min: 0.05,
    max: 0.9,
    step: 0.05,
    unit: '',
  }),
  strategy: choice({
    label: 'Strategy',
    help: 'How the server turns the clients’ models into the next global model.',
    default: 'fedavg',
    choices: choices(strategies),
  }),
  'num-server-rounds': integer({
    label: 'Rounds',
    help: 'How often the server sends the model out, and aggregates what comes back.',
    default: 3,
    min: 1,
    max: 500,
    scale: 'log',
    unit: 'rounds',
  }),
  'fraction-train': real({
    label: 'Fraction train',
    help: 'The share of the clients that trains in each round, rounded down, but at least the minimum; at 0 none does.',
    default: 0.3,
    min: 0,
    max: 1,
    step: 0.05,
    unit: '',
  }),
  'fraction-evaluate': real({
    label: 'Fraction evaluate',
    help: 'The share of the clients that evaluates each new global model on its own validation images, rounded down, but at least the minimum; at 0 none does.',
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.05,
    unit: '',
  }),
  'min-train-nodes': integer({
    label: 'Minimum train clients',
    help: 'At least so many clients train in a round, unless the fraction is 0.',
    default: 2,
    min: 1,
    max: 10_000,
    scale: 'log',
    unit: 'clients',
  }),
  'min-evaluate-nodes': integer({
    label: 'Minimum evaluate clients',
    help: 'At least so many clients evaluate in a round, unless the fraction is 0.',
    default: 2,
    min: 1,
    max: 10_000,
    scale: 'log',
    unit: 'clients',
  }),
  'min-available-nodes': integer({
    label: 'Minimum available clients',
    help: 'The run needs at least so many clients.',
    default: 2,
    min: 1,
    max: 10_000,
    scale: 'log',
    unit: 'clients',
  }),
  'diverged-clients': choice({
    label: 'Diverged clients',
    help: 'What becomes of an update that is no longer finite numbers.',
    default: 'exclude',
    choices: [
      {
        value: 'exclude',
        label: 'Leave out',
        help: 'A client whose loss or parameters are not finite stops, and is left out of the round’s average.',
      },
      {
        value: 'average',
        label: 'Average',
        help: 'As Flower does: it trains on, and one such update makes the global model unusable.',
      },
    ],
  }),
  model: choice({
    label: 'Model',
    help: 'The network that the clients train.',
    default: 'flower-cnn',
    choices: choices(models),
  }),
  'local-epochs': integer({
    label: 'Local epochs',
    help: 'How often a sampled client goes through its training images in one round.',
    default: 1,
    min: 1,
    max: 50,
    unit: 'epochs',
  }),
  'batch-size': integer({
    label: 'Batch size',
    help: 'Images in one step of local training; the last step of an epoch takes those that are left.',
    default: 32,
    min: 1,
    max: 512,
    scale: 'log2',
    unit: 'images',
  }),
  'learning-rate': real({
    label: 'Learning rate',
    help: 'How far one step of local training follows the gradient.',
    default: 0.01,
    min: 0.0001,
    max: 10,
    step: 0.0001,
    scale: 'log',
    unit: '',
  }),
  momentum: real({
    label: 'Momentum',
    help: 'How much of the previous step is kept in the next; 0 is plain SGD.',
    default: 0.9,
    min: 0,
    max: 0.99,
    step: 0.01,
    unit: '',
  }),
  seed: integer({
    label: 'Seed',
    help: 'Every random draw derives from it: the same settings, seed and backend give the same numbers on the same machine.',
    default: 42,
    min: 0,
    max: 2 ** 31 - 1,
    unit: '',
  }),
  backend: choice({
    label: 'Backend',
    help: 'What computes: auto takes the fastest of those that were measured in this browser.',
    default: 'auto',
    choices: choices([
      { id: 'auto', label: 'Auto', help: 'The fastest of those that were measured in this browser.' },
      ...backends,
    ]),
  }),
  workers: integer({
    label: 'Workers',
    help: 'How many clients can compute at the same time; 0, or auto, takes one worker for each processor core, at most 8, or 2 with WebGL or WebGPU.',
    default: 0,
    min: 0,
    max: 16,
    unit: 'workers',
    words: { auto: 0 },
  }),
} as const satisfies OptionSpec;

type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;
type OptionsOf<Entry extends { options: OptionSpec }> = UnionToIntersection<Entry['options']>;

/** The options of every entry of a registry, each key once. */
function optionFields<Entry extends { readonly options: OptionSpec }>(entries: readonly Entry[]) {
  // Object.assign loses the literal keys, which the registry's type knows.
  return Object.assign({}, ...entries.map((entry) => entry.options)) as OptionsOf<Entry>;
}

/** THE schema. Controls, help, validation, URL and files derive from it. */
export const schema = {
  ...experimentFields,
  ...optionFields(partitioners),
  ...optionFields(strategies),
};

export type ConfigKey = keyof typeof schema;
/** One run's settings: validated at the edge (URL, form, file), trusted inside. */
export type Config = ValuesOf<typeof schema>;

// Object.keys and Object.fromEntries know no literal keys; `schema` has just these.
export const configKeys = Object.keys(schema) as readonly ConfigKey[];
export const fieldOf = (key: ConfigKey): Field => schema[key];
export const defaultConfig = Object.fromEntries(
  configKeys.map((key) => [key, fieldOf(key).default]),
) as unknown as Config;

/** The keys that only the chosen strategy or partitioner reads. */
export function optionKeys(
  registry: readonly { id: string; options: OptionSpec }[],
  id: string,
): ConfigKey[] {
  const options = registry.find((entry) => entry.id === id)?.options ?? {};
  return configKeys.filter((key) => key in options);
}
