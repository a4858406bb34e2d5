import { type Failure, isAborted, toFailure } from '../errors.ts';
import type { ClientId } from '../ids.ts';
import type { OnProgress } from './executor.ts';
import type { RunContext } from './run-context.ts';
import type { Phase } from './sampling.ts';

/** How clients are asked, and who gets their answers. */
interface Questions<Result> {
  readonly clients: readonly ClientId[];
  readonly phase: Phase | 'load';
  readonly round: number;
  readonly ask: (client: ClientId, onProgress: OnProgress) => Promise<Result>;
  /** Called with each answer, in the order of `clients` whatever the order in which they answer. */
  readonly take?: (result: Result) => void;
  /** A client is asked when all but so many of those before it have been taken; all at once if absent. */
  readonly window?: number;
}

/**
 * Asks every client and waits for all. A client's failure is an entry in what is returned; a cancelled run rejects, but
 * only when every call has settled, so that nothing of it is left behind.
 */
export async function askClients<Result>(
  context: RunContext,
  { clients, phase, round, ask, take = () => {}, window = clients.length }: Questions<Result>,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  let cancelled: unknown;
  const asked: Promise<Answer<Result>>[] = [];
  const takeOldest = async () => {
    const answer = await asked.shift()!;
    if ('result' in answer) take(answer.result);
    else if (isAborted(answer.reason)) cancelled = answer.reason;
    else failures.push(toFailure(answer.reason));
  };
  for (const client of clients) {
    if (asked.length >= window) await takeOldest();
    asked.push(settled(context, phase, round, client, ask));
  }
  while (asked.length > 0) await takeOldest();
  if (cancelled) throw cancelled;
  return failures;
}

type Answer<Result> = { readonly result: Result } | { readonly reason: unknown };

async function settled<Result>(
  context: RunContext,
  phase: Phase | 'load',
  round: number,
  client: ClientId,
  ask: Questions<Result>['ask'],
): Promise<Answer<Result>> {
  const { emit, environment } = context;
  try {
    return { result: await ask(client, reporter(context, phase, round, client)) };
  } catch (reason) {
    const failed = { type: 'client-failed', round, phase, client } as const;
    if (!isAborted(reason)) emit({ ...failed, failure: toFailure(reason), at: environment.now() });
    return { reason };
  }
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
