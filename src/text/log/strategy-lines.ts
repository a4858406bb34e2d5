import { type Config, optionsOf } from '../../core/config/schema.ts';
import { pythonGeneral, pythonRepr } from './python-repr.ts';

/** What a strategy of Flower's writes of its own settings when it starts (flwr 1.42, `summary`). */
export function strategyLines(config: Config): string[] {
  const options = optionsOf('strategy', config);
  // Flower's options are numbers.
  const number = (key: string) => Number(options[key]);
  const real = (key: string) => pythonRepr(number(key));
  switch (config.strategy) {
    case 'fedprox':
      return section('FedProx', `Proximal mu: ${real('proximal-mu')}`);
    case 'fedavgm': {
      const isOn = number('server-learning-rate') !== 1 || number('server-momentum') !== 0;
      return section(
        'FedAvgM',
        `Server optimization: ${isOn ? 'ON' : 'OFF'}`,
        `Server learning rate: ${real('server-learning-rate')}`,
        `Server Momentum: ${real('server-momentum')}`,
      );
    }
    case 'fedadam':
    case 'fedyogi': {
      const value = (key: string) => pythonGeneral(number(key));
      // Flower only writes eta_l; its clients have their own learning rate.
      const etaL = config.strategy === 'fedadam' ? '0.1' : '0.0316';
      return section(
        'FedOpt',
        `eta (${value('eta')}) | eta_l (${etaL})`,
        `beta_1 (${value('beta-1')}) | beta_2 (${value('beta-2')})`,
        `tau (${value('tau')})`,
      );
    }
    case 'krum': {
      const malicious = `Number of malicious nodes: ${number('num-malicious-nodes')}`;
      return [
        ...section('Krum', malicious),
        ...section('MultiKrum', malicious, 'Number of nodes to select: 1'),
      ];
    }
    case 'scaffold':
      return section('SCAFFOLD', `Server learning rate: ${real('server-learning-rate')}`);
    default:
      return [];
  }
}

const section = (title: string, ...lines: readonly string[]): string[] => [
  `    ├──> ${title} settings:`,
  ...lines.map((line, i) => `    │       ${i === lines.length - 1 ? '└──' : '├──'} ${line}`),
];
