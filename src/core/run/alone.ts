import { accuracy, meanLoss } from '../math/metrics.ts';
import type { Parameters } from '../math/parameters.ts';
import { trainWithoutServer } from './baseline-training.ts';
import { evaluateClients } from './evaluate-clients.ts';
import { type RoundOutcome, startRound, startStep } from './round.ts';
import type { RoundState, RunContext } from './run-context.ts';
import { clientsOf } from './sampling.ts';

/**
 * A round in which every client trains on its own images alone, from its own model on, and tests that on its own validation
 * images. All begin with the initial model, which stays in `global`: there is no other that they share.
 */
export async function trainAlone(
  context: RunContext,
  round: number,
  { global, serverState, clientStates: before }: RoundState,
): Promise<RoundOutcome> {
  const { environment, emit } = context;
  await startRound(context, round);
  const trainStart = environment.now();
  const updates = await trainWithoutServer(context, round, { model: global, clientStates: before });
  const clientStates = new Map(before);
  for (const { client, state } of updates) clientStates.set(client, state);
  const trainSeconds = environment.now() - trainStart;

  await startStep(context, 'evaluate', round);
  const evaluateStart = environment.now();
  const after = { global, serverState, clientStates };
  const { traffic } = await evaluateClients(context, round, after);
  emit({
    type: 'round-finished',
    round,
    bytes: { train: { down: 0, up: 0 }, evaluate: traffic },
    seconds: { train: trainSeconds, aggregate: 0, evaluate: environment.now() - evaluateStart },
  });
  return { ...after, changedStates: updates.map(({ client }) => client), isUsable: false };
}

/** Each client's model on the server's test images, once, at the end; one that has never trained is the initial one. */
export async function testOwnModels(
  { config, environment, emit }: RunContext,
  { global, clientStates, round }: RoundState & { readonly round: number },
): Promise<void> {
  const { executor, signal } = environment;
  for (const client of clientsOf('evaluate', round, config)) {
    // A client's state is its model.
    const own = (clientStates.get(client) ?? global) as Parameters;
    const evaluation = await executor.evaluateGlobal(own, signal, (progress) => {
      if (progress.kind === 'waiting-for-network')
        emit({ type: 'waiting-for-network', round, waiting: progress.waiting });
    });
    const score = { loss: meanLoss(evaluation), accuracy: accuracy(evaluation) };
    emit({ type: 'client-tested', round, client, count: evaluation.count, score });
  }
}
