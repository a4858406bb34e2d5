import type { Config } from '../../core/config/schema.ts';
import { trainings } from '../../core/config/trainings.ts';
import { modelOf } from '../../core/model/index.ts';
import { parameterSpecs } from '../../core/model/model.ts';
import { byId } from '../../core/registry.ts';
import type { EventOf, PartitionSummary, RunEvent, Score } from '../../core/run/events.ts';
import type { Phase } from '../../core/run/sampling.ts';
import { reachesTarget } from '../../core/run/target.ts';
import { strategies } from '../../core/strategies/index.ts';
import {
  hasNewModel,
  isOpenedModel,
  type LogLine,
  type PhaseSummary,
  type RoundSummary,
  type RunState,
} from '../../store/run-state.ts';
import { pythonExponential, pythonFixed, pythonRepr } from './python-repr.ts';
import { strategyLines } from './strategy-lines.ts';

type LoggedRun = Pick<RunState, 'config' | 'rounds' | 'parameterBytes' | 'initial' | 'parent'>;
type Metrics = Readonly<Record<string, number>>;

const info = (text: string): LogLine => ({ level: 'INFO', text });
const warning = (text: string): LogLine => ({ level: 'WARNING', text });
const error = (text: string): LogLine => ({ level: 'ERROR', text });

/** A Python dictionary of floats, each as `print` writes it. */
const dictionary = (metrics: Metrics, print: (value: number) => string): string =>
  `{${Object.entries(metrics)
    .map(([key, value]) => `'${key}': ${print(value)}`)
    .join(', ')}}`;

const record = (metrics: Metrics): string => dictionary(metrics, pythonRepr);

// The keys, and their order, of Flower's quickstart-pytorch.
const trainMetrics = (trainLoss: number): Metrics => ({ train_loss: trainLoss });
const evaluateMetrics = ({ loss, accuracy }: Score): Metrics => ({ eval_loss: loss, eval_acc: accuracy });
const serverMetrics = ({ loss, accuracy }: Score): Metrics => ({ accuracy, loss });

/**
 * The lines that Flower's server writes for an event, as a terminal shows them (flwr 1.42, `serverapp/strategy`), and a
 * few of Apiary's own where Flower has nothing to say.
 * @param run the state after the event.
 */
export function logLines(event: RunEvent, run: LoggedRun): LogLine[] {
  switch (event.type) {
    case 'run-continued':
      return [info(''), info(`Continuing after round ${event.round}`)];
    case 'run-branched':
      return [
        info(''),
        info(`Branching from another run after round ${event.round}`),
        ...startLines({ ...event, parameterBytes: run.parameterBytes }),
      ];
    case 'global-evaluated': {
      const metrics = record(serverMetrics(event.score));
      return event.round === 0
        ? [info(`Initial global evaluation results: ${metrics}`)]
        : [info('Global evaluation'), info(`    └──> MetricRecord: ${metrics}`)];
    }
    case 'round-started':
      return [info(''), info(`[ROUND ${event.round}/${run.config['num-server-rounds']}]`)];
    case 'clients-sampled': {
      if (run.config.training !== 'federated') return [];
      const { phase, clients } = event;
      return [
        info(`configure_${phase}: Sampled ${clients.length} nodes (out of ${run.config['num-supernodes']})`),
      ];
    }
    case 'client-restarted':
      return [
        warning(`Worker of node ${event.client} was lost (${event.failure.message}); running it once more`),
      ];
    case 'client-failed':
      // Flower names who failed in a phase after the count of the answers. Its nodes load while they train.
      return event.phase === 'load'
        ? [warning(`Node ${event.client} did not load its images: ${event.failure.message}`)]
        : [];
    case 'train-aggregated': {
      const { trainLoss } = event;
      const metrics = trainLoss === undefined ? undefined : trainMetrics(trainLoss);
      return answerLines('train', run.rounds[event.round]!.train, metrics);
    }
    case 'train-finished':
      return trainedLines(event, run.rounds[event.round]!);
    case 'evaluate-aggregated': {
      const metrics = event.score && evaluateMetrics(event.score);
      if (run.config.training !== 'federated') return metrics ? [info(`Validation: ${record(metrics)}`)] : [];
      return answerLines('evaluate', run.rounds[event.round]!.evaluate, metrics);
    }
    case 'client-tested':
      return [info(`Test of node ${event.client}'s own model: ${record(serverMetrics(event.score))}`)];
    case 'run-finished':
      // Of a model that is only tested, Flower would say no more than its test.
      if (isOpenedModel(run)) return [];
      return [...targetLines(run, event), ...finalLines(run, event.seconds).map(info)];
    case 'run-stopped':
      return [
        info(''),
        warning(`Run stopped in round ${event.round} after ${pythonFixed(event.seconds, 2)}s`),
      ];
    case 'run-failed':
      return [info(''), error(`Run failed in round ${event.round}: ${event.failure.message}`)];
    default:
      return [];
  }
}

/** A baseline's training, of which Flower has none. */
function trainedLines(
  { steps, images, trainLoss }: EventOf<'train-finished'>,
  { train }: RoundSummary,
): LogLine[] {
  return [
    ...train.failures.map(({ failure }) => warning(`Training failed: ${failure.message}`)),
    ...(trainLoss === undefined
      ? []
      : [info(`Trained ${steps} SGD steps on ${images} images: ${record(trainMetrics(trainLoss))}`)]),
  ];
}

/** Who answered in a phase, who failed, and the mean of the answers' metrics. */
function answerLines(
  phase: Phase,
  { results, failures }: PhaseSummary<unknown>,
  metrics: Metrics | undefined,
): LogLine[] {
  return [
    `aggregate_${phase}: Received ${results.length} results and ${failures.length} failures`,
    ...failures.map(
      ({ client, failure }) => `    > Received error in reply from node ${client}: ${failure.message}`,
    ),
    ...(metrics ? [`    └──> Aggregated MetricRecord: ${record(metrics)}`] : []),
  ].map(info);
}

/** What Flower writes when a strategy is made and started. */
export function startLines({
  config,
  parameterBytes,
  partitions,
  initial,
}: Pick<EventOf<'run-started'>, 'config' | 'parameterBytes' | 'partitions' | 'initial'>): LogLine[] {
  if (initial)
    return [
      `Opening a model from ${initial.file}:`,
      `    └── ArrayRecord (${megabytes(arrayBytes({ config, parameterBytes }), 2)})`,
      '',
    ].map(info);
  if (config.training !== 'federated') return baselineLines(config, partitions);
  const { label } = byId(strategies, config.strategy);
  const fraction = (phase: Phase) => pythonFixed(config[`fraction-${phase}`], 2);
  // Flower drops a phase's minimum when its fraction is 0.
  const minimum = (phase: Phase) => (config[`fraction-${phase}`] === 0 ? 0 : config[`min-${phase}-nodes`]);
  return [
    ...(config['fraction-evaluate'] === 0
      ? [warning('fraction_evaluate is set to 0.0. Federated evaluation will be skipped.')]
      : []),
    ...[
      `Starting ${label} strategy:`,
      `    ├── Number of rounds: ${config['num-server-rounds']}`,
      `    ├── ArrayRecord (${megabytes(arrayBytes({ config, parameterBytes }), 2)})`,
      `    ├── ConfigRecord (train): ${record({ lr: config['learning-rate'] })}`,
      '    ├── ConfigRecord (evaluate): (empty!)',
      ...strategyLines(config),
      '    ├──> Sampling:',
      `    │       ├──Fraction: train (${fraction('train')}) | evaluate ( ${fraction('evaluate')})`,
      `    │       ├──Minimum nodes: train (${minimum('train')}) | evaluate (${minimum('evaluate')})`,
      `    │       └──Minimum available nodes: ${config['min-available-nodes']}`,
      '    └──> Keys in records:',
      "            ├── Weighted by: 'num-examples'",
      "            ├── ArrayRecord key: 'arrays'",
      "            └── ConfigRecord key: 'config'",
      '',
    ].map(info),
  ];
}

/** The same of a baseline, in words of our own. */
function baselineLines(config: Config, partitions: readonly PartitionSummary[]): LogLine[] {
  const images = partitions.reduce((sum, { numTrain }) => sum + numTrain, 0);
  return [
    `Starting a baseline without a server (${byId(trainings, config.training).label.toLowerCase()}):`,
    `    ├── Number of rounds: ${config['num-server-rounds']}`,
    `    ├── Training images: ${images}, of ${config['num-supernodes']} clients`,
    `    └── SGD: ${record({ lr: config['learning-rate'], momentum: config.momentum })}`,
    '',
  ].map(info);
}

/** Flower counts each tensor as the .npy file it travels as: its float32 values behind a header of 128 bytes. */
const NPY_HEADER_BYTES = 128;

const arrayBytes = ({ config, parameterBytes }: Pick<LoggedRun, 'config' | 'parameterBytes'>): number =>
  parameterBytes + NPY_HEADER_BYTES * parameterSpecs(modelOf(config)).length;

const megabytes = (bytes: number, digits: number): string => `${pythonFixed(bytes / 2 ** 20, digits)} MB`;

/** Flower plays all its rounds. */
function targetLines({ config, rounds }: LoggedRun, { rounds: played }: EventOf<'run-finished'>): LogLine[] {
  const accuracy = rounds[played]?.global?.score.accuracy;
  if (accuracy === undefined || !reachesTarget(config, accuracy)) return [];
  const target = `target accuracy ${pythonRepr(config['target-accuracy'])}`;
  return [
    info(''),
    info(`Reached ${target} in round ${played} of ${config['num-server-rounds']}: ${pythonRepr(accuracy)}`),
  ];
}

/** The end of Flower's `Strategy.start`, with its `Result.__repr__`. */
function finalLines(run: LoggedRun, seconds: number): string[] {
  const { rounds } = run;
  const history = (of: (round: RoundSummary) => Metrics | undefined) =>
    pprint(
      rounds.flatMap((round) => {
        const metrics = of(round);
        return metrics ? [`${round.round}: ${scientific(metrics)}`] : [];
      }),
    );
  // Flower's result has arrays when they were aggregated once.
  const aggregated = rounds.some(hasNewModel);
  const result = [
    'Global Arrays:',
    `        ArrayRecord (${megabytes(aggregated ? arrayBytes(run) : 0, 3)})`,
    '',
    'Aggregated ClientApp-side Train Metrics:',
    ...history(({ aggregated }) =>
      aggregated?.trainLoss === undefined ? undefined : trainMetrics(aggregated.trainLoss),
    ),
    '',
    'Aggregated ClientApp-side Evaluate Metrics:',
    ...history(({ validation }) => validation && evaluateMetrics(validation)),
    '',
    'ServerApp-side Evaluate Metrics:',
    ...history(({ global }) => global && serverMetrics(global.score)),
  ];
  if (run.config.training !== 'federated') return ['', `Training finished in ${pythonFixed(seconds, 2)}s`];
  const finished = `Strategy execution finished in ${pythonFixed(seconds, 2)}s`;
  return ['', finished, '', 'Final results:', '', ...result.map((line) => `    ${line}`), ''];
}

/** Python's `pprint.pformat(..., indent=2)` of a dictionary, given its items: one line if it fits in 80 columns. */
function pprint(items: readonly string[]): string[] {
  const line = `{${items.join(', ')}}`;
  if (line.length <= 80) return [line];
  return items.map((item, i) => (i === 0 ? '{ ' : '  ') + item + (i === items.length - 1 ? '}' : ','));
}

/** The final results' metrics, sorted as `pprint` sorts them. */
function scientific(metrics: Metrics): string {
  const sorted = Object.fromEntries(Object.entries(metrics).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return dictionary(sorted, (value) => `'${pythonExponential(value, 4)}'`);
}
