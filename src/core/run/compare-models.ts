import { isAborted, toFailure } from '../errors.ts';
import { modelMessage, scoreOf, testOnClient } from './evaluate-clients.ts';
import type { ClientEvaluation } from './executor.ts';
import type { RoundState, RunContext } from './run-context.ts';
import type { TrainedReply } from './update-figures.ts';

/**
 * Each client that trained tests its own model and the new global one on its validation images. Who has evaluated the
 * global one in this round already does not do so again. What a client fails with is told, and the others go on.
 */
export async function compareModels(
  context: RunContext,
  round: number,
  after: RoundState,
  trained: readonly TrainedReply[],
  evaluated: readonly ClientEvaluation[],
): Promise<void> {
  const global = modelMessage(after.global, round);
  const known = new Map(evaluated.map((evaluation) => [evaluation.client, evaluation]));
  const compared = trained.map(async ({ client, parameters }) => {
    const state = after.clientStates.get(client);
    const test = (message: typeof global) =>
      testOnClient(context, { round, client, message, state }, () => {});
    const tests = [test(modelMessage(parameters, round)), known.get(client) ?? test(global)] as const;
    await Promise.allSettled(tests);
    try {
      const [own, shared] = await Promise.all(tests);
      const scores = { own: scoreOf(own), global: scoreOf(shared) };
      const numExamples = own.evaluation.count;
      context.emit({ type: 'client-compared', round, client, numExamples, ...scores });
    } catch (reason) {
      if (isAborted(reason)) throw reason;
      context.emit({ type: 'client-not-compared', round, client, failure: toFailure(reason) });
    }
  });
  // A cancelled run rejects, but only when nothing of it is left behind.
  await Promise.allSettled(compared);
  await Promise.all(compared);
}
