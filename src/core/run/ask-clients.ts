import { type Failure, isAborted, toFailure } from '../errors.ts';
import type { ClientId } from '../ids.ts';
import type { OnProgress } from './executor.ts';
import type { RunContext } from './run-context.ts';
import type { Phase } from './sampling.ts';

/** What came back from the clients that were asked, in client order. */
export interface Answers<Result> {
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
}

/**
 * Asks every client at once and waits for all. A client's failure is an entry in the answers; a cancelled run rejects,
 * but only when every call has settled, so that nothing of it is left behind.
 */
export async function askClients<Result>(
  context: RunContext,
  clients: readonly ClientId[],
  phase: Phase | 'load',
  round: number,
  ask: (client: ClientId, onProgress: OnProgress) => Promise<Result>,
): Promise<Answers<Result>> {
  const { emit, environment } = context;
  const answers = await Promise.allSettled(
    clients.map(async (client) => {
      try {
        return await ask(client, reporter(context, phase, round, client));
      } catch (error) {
        if (!isAborted(error))
          emit({
            type: 'client-failed',
            round,
            phase,
            client,
            failure: toFailure(error),
            at: environment.now(),
          });
        throw error;
      }
    }),
  );
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const cancelled = reasons.find(isAborted);
  if (cancelled) throw cancelled;
  return {
    results: answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
    failures: reasons.map(toFailure),
  };
}

/** Turns a client's progress into events. */
function reporter(
  { emit, environment }: RunContext,
  phase: Phase | 'load',
  round: number,
  client: ClientId,
): OnProgress {
  return (progress) => {
    switch (progress.kind) {
      case 'started':
        return emit({
          type: 'client-started',
          round,
          phase,
          client,
          worker: progress.worker,
          at: environment.now(),
        });
      case 'loading':
        return emit({
          type: 'client-loading',
          round,
          client,
          bytes: progress.bytes,
          totalBytes: progress.totalBytes,
        });
      case 'waiting-for-network':
        return emit({ type: 'waiting-for-network', round, client, waiting: progress.waiting });
      case 'batch':
        return emit({
          type: 'batch-trained',
          round,
          client,
          batch: progress.batch,
          batches: progress.batches,
          loss: progress.loss,
        });
      case 'restarted':
        return emit({
          type: 'client-restarted',
          round,
          phase,
          client,
          failure: progress.failure,
          at: environment.now(),
        });
    }
  };
}
