import { type Config, effective, optionsOf } from '../config/schema.ts';
import { modelSeed } from '../config/seeds.ts';
import { type ClientPartition, partitionClients, pooled } from '../data/partition.ts';
import { labelCounts } from '../data/partitioners/by-class.ts';
import { isAborted, toFailure } from '../errors.ts';
import type { RunId } from '../ids.ts';
import { modelOf } from '../model/index.ts';
import { countParameters, initialParameters } from '../model/model.ts';
import { byId } from '../registry.ts';
import { alone } from '../strategies/alone.ts';
import { fedavg } from '../strategies/fedavg.ts';
import { strategies } from '../strategies/index.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { testOwnModels, trainAlone } from './alone.ts';
import { budgetOf } from './budget.ts';
import { trainCentrally } from './centralised.ts';
import { Channel } from './channel.ts';
import type { PartitionSummary, RunEvent } from './events.ts';
import type { StrategyChoice } from './executor.ts';
import { loadFirstClients, type RoundOutcome, runRound, startStep, testGlobalModel } from './round.ts';
import type { Checkpoint, RoundState, RunContext, RunEnvironment } from './run-context.ts';
import { reachesTarget } from './target.ts';

/** What a run is made of: its configuration, and all that follows from it and the labels alone. */
export type RunPlan = Omit<RunContext, 'environment' | 'emit'>;

/**
 * @param labels the training set's labels, in its original order.
 * @throws ApiaryError `partition-impossible`.
 */
export function planRun(settings: Config, labels: Uint8Array): RunPlan {
  const config = effective(settings);
  const partitions = partitionClients(labels, config);
  return {
    config,
    model: modelOf(config),
    strategy: byId<Strategy>(strategies, config.strategy),
    options: optionsOf('strategy', config),
    half: halfOf(config),
    ...(config.training === 'centralised' ? inOnePlace(config, partitions) : { partitions }),
    labels,
  };
}

function halfOf(config: Config): StrategyChoice {
  switch (config.training) {
    case 'alone':
      return { id: alone.id, options: {} };
    case 'centralised':
      // Its client's half is SGD and nothing else.
      return { id: fedavg.id, options: {} };
    default:
      return { id: config.strategy, options: optionsOf('strategy', config) };
  }
}

function inOnePlace(config: Config, partitions: readonly ClientPartition[]) {
  const sizes = partitions.map(({ train }) => train.length);
  return { partitions: [pooled(partitions)], pool: { sizes, budget: budgetOf(config, sizes) } };
}

/**
 * A run as the stream of its events, from its start or from a checkpoint. Same plan, same events and parameters,
 * whatever the executor's number of workers and the order in which clients answer. Never throws for what happens in the
 * run: it ends with `run-finished`, `run-stopped` or `run-failed`.
 *
 * @param parent the run that this one branches from, where `from` is its (branch.ts).
 */
export async function* run(
  plan: RunPlan,
  environment: RunEnvironment,
  from?: Checkpoint,
  parent?: RunId,
): AsyncGenerator<RunEvent, void> {
  // Checkpoints take their turn among the events, so that one comes just after the events that led to it.
  const stream = new Channel<RunEvent | Checkpoint>();
  const start = environment.now() - (from?.seconds ?? 0);
  const elapsed = () => environment.now() - start;
  let round = from?.round ?? 0;
  const emit = (event: RunEvent) => {
    if (event.type === 'round-started') round = event.round;
    stream.send(event);
  };
  const ownEnvironment = { ...environment, now: elapsed, onCheckpoint: (c: Checkpoint) => stream.send(c) };
  execute({ ...plan, environment: ownEnvironment, emit }, from, parent)
    .then((rounds) => emit({ type: 'run-finished', rounds, seconds: elapsed() }))
    .catch((error: unknown) => {
      if (isAborted(error)) emit({ type: 'run-stopped', round, seconds: elapsed() });
      else emit({ type: 'run-failed', round, seconds: elapsed(), failure: toFailure(error) });
    })
    .finally(() => stream.close());
  for await (const item of stream)
    if ('type' in item) yield item;
    else environment.onCheckpoint(item);
}

async function execute(
  context: RunContext,
  from: Checkpoint | undefined,
  parent: RunId | undefined,
): Promise<number> {
  const { config, emit, environment } = context;
  if (from && parent !== undefined) {
    const { round } = from;
    emit({ type: 'run-branched', round, parent, config, partitions: summaries(context) });
    environment.onCheckpoint(from);
  } else if (from) emit({ type: 'run-continued', round: from.round });
  let state: RunProgress = from ?? (await begin(context));
  while (!isOver(state, context)) {
    const round = state.round + 1;
    if (round > 1) await startStep(context, 'round', round - 1);
    state = progressed(state, round, await playRound(context, round, state));
    environment.onCheckpoint({ config, ...state, seconds: environment.now() });
  }
  await startStep(context, 'final', state.round);
  if (config.training === 'alone') await testOwnModels(context, state);
  return state.round;
}

/** The initial model alone ends no run, however good it is. */
const isOver = ({ round, accuracy }: RunProgress, { config, opened }: RunContext): boolean =>
  opened !== undefined ||
  round >= config['num-server-rounds'] ||
  (round > 0 && reachesTarget(config, accuracy));

function playRound(context: RunContext, round: number, before: RoundState): Promise<RoundOutcome> {
  switch (context.config.training) {
    case 'centralised':
      return trainCentrally(context, round, before);
    case 'alone':
      return trainAlone(context, round, before);
    default:
      return runRound(context, round, before);
  }
}

/** Where a run is between two rounds. */
type RunProgress = Omit<Checkpoint, 'config' | 'seconds'>;

const progressed = (
  { usable }: RunProgress,
  round: number,
  { isUsable, ...after }: RoundOutcome,
): RunProgress => ({ round, ...after, usable: isUsable ? { round, parameters: after.global } : usable });

/** Steps 1 and 2: the partition, the first images, the initial global model and its test. An opened model needs no client. */
async function begin(context: RunContext): Promise<RunProgress> {
  const { config, model, strategy, options, opened, emit, environment } = context;
  const numParameters = countParameters(model);
  emit({
    type: 'run-started',
    config,
    numParameters,
    parameterBytes: numParameters * Float32Array.BYTES_PER_ELEMENT,
    partitions: summaries(context),
    ...(opened && { initial: opened.source }),
  });
  if (!opened) {
    await startStep(context, 'load', 0);
    await loadFirstClients(context);
  }
  await startStep(context, 'initialise', 0);
  const global = opened?.parameters ?? initialParameters(model, modelSeed(config));
  const state: RunProgress = {
    ...{ round: 0, global, serverState: strategy.server.init(global, options) },
    ...{ clientStates: new Map(), changedStates: [] },
    usable: { round: 0, parameters: global },
  };
  const test = await testGlobalModel(context, 0, global);
  emit({ type: 'global-evaluated', round: 0, ...test });
  environment.onCheckpoint({ config, ...state, seconds: environment.now() });
  return state;
}

const summaries = (plan: RunPlan): readonly PartitionSummary[] =>
  plan.partitions.map((partition) => summary(partition, plan));

function summary(
  { client, train, validation }: ClientPartition,
  { labels, model, pool }: RunPlan,
): PartitionSummary {
  const classes = model.data.classes.length;
  const trained = Array.from(labelCounts(labels, classes, train));
  const kept = Array.from(labelCounts(labels, classes, validation));
  return {
    client,
    ...(pool && { pooled: true }),
    numTrain: train.length,
    numValidation: validation.length,
    labelCounts: trained.map((count, label) => count + kept[label]!),
    trainLabelCounts: trained,
    validationLabelCounts: kept,
  };
}
