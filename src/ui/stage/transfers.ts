import type { ClientId } from '../../core/ids.ts';
import type { ClientActivity, RunState } from '../../store/run-state.ts';

/** Something that has travelled between the server and a client. */
export type Transfer = { readonly client: ClientId } & (
  | { readonly kind: 'parameters-down' }
  /** The update, which counts for as many examples as the client trained on. */
  | { readonly kind: 'update-up'; readonly numExamples: number }
  /** An evaluation's answer: figures only. */
  | { readonly kind: 'score-up'; readonly accuracy: number }
);

/**
 * What travelled between two states of one run, in client order: each transfer is one `client-started`,
 * `client-trained` or `client-evaluated` event. A run that was not there before (a new, restored or replayed one)
 * shows none.
 */
export function transfersBetween(before: RunState | undefined, after: RunState | undefined): Transfer[] {
  if (!before || !after || before.config !== after.config || before.activity === after.activity) return [];
  const transfers: Transfer[] = [];
  for (const [client, now] of after.activity) {
    const sameRound = before.round === after.round;
    const known = sameRound ? before.activity.get(client) : undefined;
    if (known === now || now.phase === 'load') continue;
    const then = known?.phase === now.phase ? known : undefined;
    if (hasStarted(now) && !hasStarted(then, now.restarts))
      transfers.push({ client, kind: 'parameters-down' });
    if (now.status === 'done' && then?.status !== 'done') transfers.push(answer(client, now, after));
  }
  return transfers.sort((a, b) => a.client - b.client);
}

/** Whether a worker has been given the parameters, in this attempt. */
function hasStarted(activity: ClientActivity | undefined, attempt = activity?.restarts): boolean {
  return activity?.worker !== undefined && activity.status !== 'waiting' && activity.restarts === attempt;
}

function answer(client: ClientId, { phase, score }: ClientActivity, { rounds, round }: RunState): Transfer {
  if (phase === 'evaluate' && score) return { client, kind: 'score-up', accuracy: score.accuracy };
  const update = rounds[round]?.train.results.find((result) => result.client === client);
  return { client, kind: 'update-up', numExamples: update?.numExamples ?? 0 };
}
