import { arraysOf } from '../strategies/message.ts';
import { trainWithoutServer } from './baseline-training.ts';
import { centralisedPart } from './budget.ts';
import { evaluateModel, judged, type RoundOutcome, startRound, startStep } from './round.ts';
import type { RoundState, RunContext } from './run-context.ts';

/**
 * A round of centralised training: SGD on all images in one place, from where the round before has left the model. Nothing
 * is sent and nothing averaged. As in a client, momentum starts at 0 in each round. A round that fails leaves the model.
 */
export async function trainCentrally(
  context: RunContext,
  round: number,
  { global: model, serverState, clientStates }: RoundState,
): Promise<RoundOutcome> {
  const { config, pool, environment, emit } = context;
  await startRound(context, round);
  const trainStart = environment.now();
  const stream = centralisedPart(config, pool!, round);
  const [update] = await trainWithoutServer(context, round, { model, clientStates, stream });
  const global = update ? arraysOf(update.reply) : model;
  const trainSeconds = environment.now() - trainStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = environment.now();
  const after = { global, serverState, clientStates };
  const { test } = await evaluateModel(context, round, after);
  emit({
    type: 'round-finished',
    round,
    bytes: NOTHING_SENT,
    seconds: { train: trainSeconds, aggregate: 0, evaluate: environment.now() - evaluateStart },
  });
  return { ...after, changedStates: [], ...judged(test, global) };
}

const NOTHING_SENT = { train: { down: 0, up: 0 }, evaluate: { down: 0, up: 0 } };
