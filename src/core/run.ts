import { Channel } from './channel.ts';
import type { Config } from './config/schema.ts';
import { isAborted, toFailure } from './errors.ts';
import type { PartitionSummary, RunEvent } from './events.ts';
import { models } from './model/index.ts';
import { countParameters, initialParameters } from './model/model.ts';
import { byteSize } from './parameters.ts';
import { type ClientPartition, partitionClients, wholePartition } from './partition.ts';
import { labelCounts } from './partitioners/by-class.ts';
import { byId } from './registry.ts';
import { loadFirstClients, runRound, startStep, testGlobalModel } from './round.ts';
import type { Checkpoint, GlobalModel, RunContext, RunHands } from './run-context.ts';
import { strategies } from './strategies/index.ts';
import type { Strategy } from './strategies/strategy.ts';

export interface RunSetup {
  readonly config: Config;
  /** The training set's labels, in its original order. */
  readonly labels: Uint8Array;
  readonly from?: Checkpoint;
}

/**
 * A federated run as the stream of its events. Same setup, same events and parameters, whatever the executor's number
 * of workers and the order in which clients answer. Never throws for what happens in the run: it ends with
 * `run-finished`, `run-stopped` or `run-failed`.
 */
export function run(setup: RunSetup, hands: RunHands): AsyncIterable<RunEvent> {
  const events = new Channel<RunEvent>();
  const start = hands.now() - (setup.from?.seconds ?? 0);
  const progress = { round: setup.from?.round ?? 0 };
  const elapsed = () => hands.now() - start;
  const emit = (event: RunEvent) => {
    if (event.type === 'round-started') progress.round = event.round;
    events.send(event);
  };
  execute(setup, hands, emit, elapsed)
    .then((rounds) => emit({ type: 'run-finished', rounds, seconds: elapsed() }))
    .catch((error: unknown) => {
      const ended = { round: progress.round, seconds: elapsed() };
      if (isAborted(error)) emit({ type: 'run-stopped', ...ended });
      else emit({ type: 'run-failed', ...ended, failure: toFailure(error) });
    })
    .finally(() => events.close());
  return events;
}

async function execute(
  setup: RunSetup,
  hands: RunHands,
  emit: RunContext['emit'],
  elapsed: () => number,
): Promise<number> {
  const context = prepare(setup, { ...hands, now: elapsed }, emit);
  const { config } = context;
  let state = setup.from ? continued(setup.from, emit) : await begin(context);
  for (let round = (setup.from?.round ?? 0) + 1; round <= config['num-server-rounds']; round++) {
    await startStep(context, 'round', round);
    state = await runRound(context, round, state);
    hands.onCheckpoint({ config, round, ...state, seconds: elapsed() });
  }
  await startStep(context, 'final', config['num-server-rounds']);
  return config['num-server-rounds'];
}

function prepare({ config, labels }: RunSetup, hands: RunHands, emit: RunContext['emit']): RunContext {
  return {
    config,
    model: byId(models, config.model),
    strategy: byId<Strategy>(strategies, config.strategy),
    partitions: partitionClients(labels, config),
    labels,
    hands,
    emit,
  };
}

/** Steps 1 and 2: the partition, the first pictures, the initial global model and its test. */
async function begin(context: RunContext): Promise<GlobalModel> {
  const { config, model, strategy, emit, hands } = context;
  const global = initialParameters(model, config.seed);
  emit({
    type: 'run-started',
    config,
    numParameters: countParameters(model),
    parameterBytes: byteSize(global),
    partitions: context.partitions.map((partition) => summary(partition, context.labels)),
  });
  await startStep(context, 'load', 0);
  await loadFirstClients(context);
  await startStep(context, 'initialise', 0);
  const state = { global, strategyState: strategy.init(global, config) };
  await testGlobalModel(context, 0, global);
  hands.onCheckpoint({ config, round: 0, ...state, seconds: hands.now() });
  return state;
}

function summary(partition: ClientPartition, labels: Uint8Array): PartitionSummary {
  return {
    client: partition.client,
    numTrain: partition.train.length,
    numValidation: partition.validation.length,
    labelCounts: Array.from(labelCounts(labels, wholePartition(partition))),
  };
}

function continued(from: Checkpoint, emit: RunContext['emit']): GlobalModel {
  emit({ type: 'run-continued', round: from.round });
  return { global: from.global, strategyState: from.strategyState };
}
