import type { ClientId } from '../../../core/ids.ts';
import type { ClientActivity, RunState } from '../../../store/run-state.ts';

/** Something that has travelled between the server and a client. A score is an evaluation's answer: figures only. */
export interface Transfer {
  readonly client: ClientId;
  readonly kind: 'parameters-down' | 'update-up' | 'score-up';
}

/**
 * What travelled between two states of one run, in client order: each transfer is one `client-started`,
 * `client-trained` or `client-evaluated` event. A run that was not there before (a new, restored or replayed one)
 * shows none.
 */
export function transfersBetween(before: RunState | undefined, after: RunState | undefined): Transfer[] {
  if (
    !before ||
    !after ||
    after.config.training !== 'federated' ||
    before.config !== after.config ||
    before.activity === after.activity
  )
    return [];
  const transfers: Transfer[] = [];
  for (const [client, now] of after.activity) {
    // What belonged to a step that is over by now has landed.
    if (now.phase === 'load' || now.phase !== after.step) continue;
    const sameRound = before.round === after.round;
    const known = sameRound ? before.activity.get(client) : undefined;
    if (known === now) continue;
    const then = known?.phase === now.phase ? known : undefined;
    if (now.status === 'done' && then?.status !== 'done')
      transfers.push({ client, kind: now.phase === 'train' ? 'update-up' : 'score-up' });
    // What went down to a client that has answered has landed.
    else if (hasStarted(now) && !hasStarted(then, now.restarts))
      transfers.push({ client, kind: 'parameters-down' });
  }
  return transfers.sort((a, b) => a.client - b.client);
}

/** Those of `flying` that may still be under way once `started` are: a client that answers has got its parameters. */
export const stillFlying = <Shown extends { readonly transfer: Transfer }>(
  flying: readonly Shown[],
  started: readonly Transfer[],
): Shown[] =>
  flying.filter(
    ({ transfer: { client, kind } }) =>
      kind !== 'parameters-down' || !started.some((other) => other.client === client),
  );

/** Whether a worker has been given the parameters, in this attempt. */
function hasStarted(activity: ClientActivity | undefined, attempt = activity?.restarts): boolean {
  return activity?.worker !== undefined && activity.status !== 'waiting' && activity.restarts === attempt;
}
