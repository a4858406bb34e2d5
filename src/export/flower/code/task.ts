import type { Config } from '../../../core/config/schema.ts';
import { modelOf } from '../../../core/model/index.ts';
import type { ScheduleId } from '../../../core/strategies/learning-rate.ts';
import { torchModule } from '../torch/module.ts';
import { choiceBody, chosen, lineOf } from './choices.ts';

type Named = Pick<Config, 'model' | 'dataset'>;

/** The networks that the runs of a project have: one for each pair of model and data set. */
function networks(configs: readonly Config[]): readonly Named[] {
  const byName = new Map(configs.map((config) => [className(config, configs), config]));
  return [...byName.values()];
}

export const isOneNetwork = (configs: readonly Config[]): boolean =>
  chosen(configs, 'model').length * chosen(configs, 'dataset').length === 1;

/** "Net" where there is one; "FlowerCnn" of several models; "FlowerCnnMnist" where there are several data sets too. */
function className({ model, dataset }: Named, configs: readonly Config[]): string {
  if (isOneNetwork(configs)) return 'Net';
  return capitals(chosen(configs, 'dataset').length > 1 ? `${model}-${dataset}` : model);
}

const capitals = (id: string): string =>
  id.split('-').reduce((name, word) => name + word.charAt(0).toUpperCase() + word.slice(1), '');

/** The networks of task.py, and of several the function that makes a run's. */
export function networksCode(configs: readonly Config[]): string {
  const all = networks(configs);
  const classes = all.map((config) => torchModule(modelOf(config), className(config, configs)));
  if (isOneNetwork(configs)) return `${classes[0]}\n\n`;
  const table = all.map(
    (config) => `    ("${config.model}", "${config.dataset}"): ${className(config, configs)},`,
  );
  return `${classes.join('\n\n')}

NETS = {
${table.join('\n')}
}


def make_net(config: UserConfig) -> nn.Module:
    """Make the model of the settings."""
    return NETS[config["model"], config["dataset"]]()


`;
}

/** What each schedule makes of the learning rate of a round: Python with `config` and `server_round`. */
const SCHEDULES: Readonly<Record<ScheduleId, readonly string[]>> = {
  constant: ['return config["learning-rate"]'],
  step: [
    'steps = (server_round - 1) // config["step-size"]',
    'return config["learning-rate"] * config["gamma"] ** steps',
  ],
  cosine: [
    'angle = math.pi * (server_round - 1) / config["num-server-rounds"]',
    'return config["learning-rate"] * (1 + math.cos(angle)) / 2',
  ],
};

export const hasSchedule = (configs: readonly Config[]): boolean =>
  chosen(configs, 'learning-rate-schedule').some((id) => id !== 'constant');

/** The learning rate's function of task.py. */
export const scheduleCode = (configs: readonly Config[]): string =>
  `def learning_rate(config: UserConfig, server_round: int) -> float:
    """Return the learning rate of a round, which is counted from 1."""
${choiceBody(configs, 'learning-rate-schedule', (id) => lineOf(SCHEDULES, id))}


`;
