import { type Config, type Entry, entriesOf } from '../../../core/config/schema.ts';
import { byId } from '../../../core/registry.ts';
import type { StrategyId } from '../../../core/strategies/index.ts';
import { choiceBody, chosen, lineOf } from './choices.ts';
import { callOf, indented } from './indented.ts';

interface StrategyClass {
  readonly name: string;
  /** Where Flower has none: the project's own module. */
  readonly ownModule?: string;
}

const CLASSES: Readonly<Record<StrategyId, StrategyClass>> = {
  fedavg: { name: 'FedAvg' },
  fedprox: { name: 'FedProx' },
  fedavgm: { name: 'FedAvgM' },
  fedadam: { name: 'FedAdam' },
  fedyogi: { name: 'FedYogi' },
  fedmedian: { name: 'FedMedian' },
  krum: { name: 'Krum' },
  scaffold: { name: 'Scaffold', ownModule: 'scaffold' },
};

/** strategy.py */
export function strategyCode(configs: readonly Config[]): string {
  const classes = chosen(configs, 'strategy').map((id) => lineOf(CLASSES, id));
  const flowers = ['Strategy', ...classes.filter(({ ownModule }) => !ownModule).map(({ name }) => name)];
  const own = classes.flatMap(({ name, ownModule }) =>
    ownModule ? [`from experiment.${ownModule} import ${name}`] : [],
  );
  return `"""The strategy: how the server makes the next global model of the clients' models."""

from flwr.app import UserConfig
${flowersImport(flowers.toSorted())}${own.length > 0 ? `\n\n${own.join('\n')}` : ''}


def make_strategy(config: UserConfig) -> Strategy:
    """Make the strategy of the settings."""
${body(configs)}
`;
}

function flowersImport(names: readonly string[]): string {
  const line = `from flwr.serverapp.strategy import ${names.join(', ')}`;
  return line.length <= 88 ? line : callOf('from flwr.serverapp.strategy import ', names).join('\n');
}

const SAMPLING = [
  'fraction-train',
  'fraction-evaluate',
  'min-train-nodes',
  'min-evaluate-nodes',
  'min-available-nodes',
];

function body(configs: readonly Config[]): string {
  const sampling = SAMPLING.map(argument);
  if (chosen(configs, 'strategy').length === 1)
    return choiceBody(configs, 'strategy', (id) => construction(id, sampling));
  const shared = indented(['sampling = {', ...indented(SAMPLING.map(item)), '}']);
  return [...shared, choiceBody(configs, 'strategy', (id) => construction(id, ['**sampling']))].join('\n');
}

const item = (key: string): string => `"${key.replaceAll('-', '_')}": config["${key}"],`;

/** A strategy's own line or lines, behind what all have. */
function construction(id: string, sampling: readonly string[]): string[] {
  const { name } = lineOf(CLASSES, id);
  const options = Object.keys(byId<Entry>(entriesOf('strategy'), id).options);
  const args = [...sampling, ...options.map(argument)];
  return args.length === 1 ? [`return ${name}(${args[0]})`] : callOf(`return ${name}`, args);
}

/** A setting's key is the name of Flower's argument in kebab-case. */
const argument = (key: string): string => `${key.replaceAll('-', '_')}=config["${key}"]`;
