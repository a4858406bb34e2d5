import type { Parameters } from '../math/parameters.ts';
import { fork } from '../math/rng.ts';
import { exampleValue } from '../model/example-parameter.ts';
import { fedavg } from '../strategies/fedavg.ts';
import { arraysOf } from '../strategies/message.ts';
import { askClients } from './ask-clients.ts';
import { centralisedPart } from './budget.ts';
import { modelMessage } from './evaluate-clients.ts';
import type { ClientUpdate } from './executor.ts';
import { evaluateModel, judged, type RoundOutcome, startRound, startStep } from './round.ts';
import type { RoundState, RunContext } from './run-context.ts';
import { POOLED } from './sampling.ts';
import { localPlan, resultOf } from './train-clients.ts';

/**
 * A round of centralised training: SGD on all images in one place, from where the round before has left the model. Nothing
 * is sent and nothing averaged. As in a client, momentum starts at 0 in each round. A round that fails leaves the model.
 */
export async function trainCentrally(
  context: RunContext,
  round: number,
  { global: before, serverState, clientStates }: RoundState,
): Promise<RoundOutcome> {
  const { environment, emit } = context;
  await startRound(context, round);
  const trainStart = environment.now();
  const global = (await train(context, round, before)) ?? before;
  const trainSeconds = environment.now() - trainStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = environment.now();
  const after = { global, serverState, clientStates };
  const { test } = await evaluateModel(context, round, after);
  const none = { down: 0, up: 0 };
  emit({
    type: 'round-finished',
    round,
    bytes: { train: none, evaluate: none },
    seconds: { train: trainSeconds, aggregate: 0, evaluate: environment.now() - evaluateStart },
  });
  return { ...after, changedStates: [], ...judged(test, global) };
}

/** @returns the new model; undefined when training has failed. */
async function train(context: RunContext, round: number, global: Parameters) {
  const { config, pool, partitions, environment, emit } = context;
  const stream = centralisedPart(config, pool!, round);
  emit({ type: 'clients-sampled', round, phase: 'train', clients: [POOLED], bytes: 0 });
  const updates: ClientUpdate[] = [];
  const failures = await askClients(context, {
    ...{ clients: [POOLED], phase: 'train', round },
    ask: async (client, onProgress) => {
      const update = await environment.executor.train(
        {
          ...{ round, client, message: modelMessage(global, round) },
          plan: { ...localPlan(config, round), stream },
          // The client's half of FedAvg is SGD and nothing else.
          strategy: { id: fedavg.id, options: {} },
          examples: partitions[client]!.train,
          seed: fork(config.seed, round, client, 'batches'),
          onNotFinite: config['diverged-clients'] === 'average' ? 'continue' : 'throw',
        },
        environment.signal,
        onProgress,
      );
      const told = { ...resultOf(update), example: exampleValue(arraysOf(update.reply)) };
      const { seconds } = update;
      emit({ type: 'client-trained', round, ...told, bytes: 0, seconds, at: environment.now() });
      return update;
    },
    take: (update: ClientUpdate) => updates.push(update),
  });
  const [update] = updates;
  emit({
    ...{ type: 'train-finished', round, results: updates.length, failures: failures.length },
    steps: update ? stream.sizes.length : 0,
    images: update ? stream.sizes.reduce((sum, size) => sum + size, 0) : 0,
    ...(update && { trainLoss: resultOf(update).trainLoss }),
  });
  return update && arraysOf(update.reply);
}
