import type { RunEvent } from '../core/events.ts';
import { byId } from '../core/registry.ts';
import { strategies } from '../core/strategies/index.ts';
import type { LogLine, RoundSummary, RunState } from './run-state.ts';

type Finished = Pick<RunState, 'config' | 'rounds' | 'parameterBytes'>;

const info = (text: string): LogLine => ({ level: 'INFO', text });
const warning = (text: string): LogLine => ({ level: 'WARNING', text });
const error = (text: string): LogLine => ({ level: 'ERROR', text });

/** A MetricRecord as flwr prints it: a Python dictionary. */
const record = (metrics: Record<string, number>): string =>
  `{${Object.entries(metrics)
    .map(([key, value]) => `'${key}': ${Number(value.toFixed(6))}`)
    .join(', ')}}`;

/**
 * The lines that flwr's server would write for an event, in its wording (flwr 1.42, `serverapp/strategy`), and a few of
 * Apiary's own where flwr has nothing to say. `run` is the state after the event.
 */
export function logLines(event: RunEvent, run?: Finished): LogLine[] {
  switch (event.type) {
    case 'run-started':
      return startLines(event).map(info).concat(skippedPhases(event.config));
    case 'run-continued':
      return [info(''), info(`Continuing after round ${event.round}`)];
    case 'global-evaluated': {
      const metrics = record({ loss: event.score.loss, accuracy: event.score.accuracy });
      return event.round === 0
        ? [info(`Initial global evaluation results: ${metrics}`)]
        : [info('Global evaluation'), info(`    └──> MetricRecord: ${metrics}`)];
    }
    case 'round-started':
      return [info(''), info(`[ROUND ${event.round}/${run?.config['num-server-rounds']}]`)];
    case 'clients-sampled':
      return [
        info(
          `configure_${event.phase}: Sampled ${event.clients.length} nodes (out of ${run?.config['num-supernodes']})`,
        ),
      ];
    case 'client-restarted':
      return [
        warning(`Worker of node ${event.client} was lost (${event.failure.message}); running it once more`),
      ];
    case 'client-failed':
      return [info(`    > Received error in reply from node ${event.client}: ${event.failure.message}`)];
    case 'train-aggregated':
      return [
        info(`aggregate_train: Received ${event.weights.length} results and ${event.failures} failures`),
        ...(event.trainLoss === undefined
          ? []
          : [info(`    └──> Aggregated MetricRecord: ${record({ train_loss: event.trainLoss })}`)]),
      ];
    case 'evaluate-aggregated':
      return [
        info(`aggregate_evaluate: Received ${event.results} results and ${event.failures} failures`),
        ...(event.score
          ? [
              info(
                `    └──> Aggregated MetricRecord: ${record({ eval_loss: event.score.loss, eval_acc: event.score.accuracy })}`,
              ),
            ]
          : []),
      ];
    case 'run-finished':
      return [
        info(''),
        info(`Strategy execution finished in ${event.seconds.toFixed(2)}s`),
        info(''),
        info('Final results:'),
        info(''),
        ...(run ? finalLines(run) : []).map(info),
      ];
    case 'run-stopped':
      return [info(''), warning(`Run stopped in round ${event.round} after ${event.seconds.toFixed(2)}s`)];
    case 'run-failed':
      return [info(''), error(`Run failed in round ${event.round}: ${event.failure.message}`)];
    default:
      return [];
  }
}

function startLines({ config, parameterBytes }: Extract<RunEvent, { type: 'run-started' }>): string[] {
  const strategy = byId(strategies, config.strategy);
  const fraction = (key: 'fraction-train' | 'fraction-evaluate') => config[key].toFixed(2);
  // flwr drops a phase's minimum when its fraction is 0.
  const minimum = (phase: 'train' | 'evaluate') =>
    config[`fraction-${phase}`] === 0 ? 0 : config[`min-${phase}-nodes`];
  return [
    `Starting ${strategy.label} strategy:`,
    `    ├── Number of rounds: ${config['num-server-rounds']}`,
    `    ├── ArrayRecord (${(parameterBytes / 2 ** 20).toFixed(2)} MB)`,
    `    ├── ConfigRecord (train): {'lr': ${config['learning-rate']}}`,
    '    ├── ConfigRecord (evaluate): (empty!)',
    '    ├──> Sampling:',
    `    │       ├──Fraction: train (${fraction('fraction-train')}) | evaluate ( ${fraction('fraction-evaluate')})`,
    `    │       ├──Minimum nodes: train (${minimum('train')}) | evaluate (${minimum('evaluate')})`,
    `    │       └──Minimum available nodes: ${config['min-available-nodes']}`,
    '    └──> Keys in records:',
    "            ├── Weighted by: 'num-examples'",
    "            ├── ArrayRecord key: 'arrays'",
    "            └── ConfigRecord key: 'config'",
    '',
  ];
}

function skippedPhases(config: RunState['config']): LogLine[] {
  return config['fraction-evaluate'] === 0
    ? [warning('fraction_evaluate is set to 0.0. Federated evaluation will be skipped.')]
    : [];
}

/** flwr's `Result.__repr__`. */
function finalLines({ parameterBytes, rounds }: Finished): string[] {
  const history = (of: (round: RoundSummary) => Record<string, number> | undefined) =>
    pprint(
      rounds.flatMap((round) => {
        const metrics = of(round);
        return metrics ? [`${round.round}: ${scientific(metrics)}`] : [];
      }),
    );
  return [
    'Global Arrays:',
    `        ArrayRecord (${(parameterBytes / 2 ** 20).toFixed(3)} MB)`,
    '',
    'Aggregated ClientApp-side Train Metrics:',
    ...history(({ aggregated }) =>
      aggregated?.trainLoss === undefined ? undefined : { train_loss: aggregated.trainLoss },
    ),
    '',
    'Aggregated ClientApp-side Evaluate Metrics:',
    ...history(
      ({ validation }) => validation && { eval_acc: validation.accuracy, eval_loss: validation.loss },
    ),
    '',
    'ServerApp-side Evaluate Metrics:',
    ...history(({ global }) => global && { accuracy: global.score.accuracy, loss: global.score.loss }),
  ].map((line) => `    ${line}`);
}

/** Python's `pprint.pformat(..., indent=2)` of a dictionary, given its items: one line if it fits in 80 columns. */
function pprint(items: readonly string[]): string[] {
  const line = `{${items.join(', ')}}`;
  if (line.length <= 80) return [line];
  return items.map((item, i) => (i === 0 ? '{ ' : '  ') + item + (i === items.length - 1 ? '}' : ','));
}

/** Python's `'%.4e'`, whose exponent has two digits at least. */
const scientific = (metrics: Record<string, number>): string =>
  `{${Object.entries(metrics)
    .map(([key, value]) => `'${key}': '${value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2')}'`)
    .join(', ')}}`;
