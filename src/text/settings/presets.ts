import {
  activeKeys,
  type Config,
  type ConfigKey,
  defaultConfig,
  sameValue,
  settingOf,
} from '../../core/config/schema.ts';

/** A lesson's settings: what differs from the default, and what to look at. */
interface Preset {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly text: string;
  readonly settings: Partial<Config>;
}

export const presets: readonly Preset[] = [
  {
    id: 'default',
    title: 'The default',
    text: 'Ten clients with equal shares, of which three train in each of three rounds.',
    settings: {},
  },
  {
    id: 'quick-look',
    title: 'Quick look',
    text: 'At most 500 images a client: a short run of all seven steps, at the cost of accuracy.',
    settings: { 'images-per-client': 500 },
  },
  {
    id: 'two-tastes',
    title: 'Non-IID: clients of few classes',
    text: 'Dirichlet with alpha 0.1: most images of a client are of a few classes, and the clients’ models pull in different directions.',
    settings: { partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 10 },
  },
  {
    id: 'many-clients',
    title: 'More clients, smaller shares',
    text: 'A hundred clients with 500 images each: a round trains on as many images as with ten clients, in thirty small shares.',
    settings: { 'num-supernodes': 100, 'num-server-rounds': 10 },
  },
  {
    id: 'everyone',
    title: 'Every client, every round',
    text: 'All ten clients train and evaluate in every round: it costs more, and learns from every client.',
    settings: { 'fraction-train': 1, 'fraction-evaluate': 1 },
  },
];

/** What belongs to the visitor's machine and not to a lesson: a preset leaves it alone. */
const machineKeys: readonly ConfigKey[] = ['backend', 'workers'];

/** The settings of `preset`, on the machine that `current` is set up for. */
export function applyPreset(preset: Preset, current: Config): Config {
  const { backend, workers } = current;
  return { ...defaultConfig, ...preset.settings, backend, workers };
}

/** The preset that `config` is, if it is one. */
export function presetOf(config: Config): Preset | undefined {
  const lessonKeys = activeKeys(config).filter((key) => !machineKeys.includes(key));
  return presets.find((preset) => {
    const wanted = applyPreset(preset, config);
    return lessonKeys.every((key) => sameValue(settingOf(wanted, key), settingOf(config, key)));
  });
}
