import type { ClientId } from '../../../core/ids.ts';
import type { RoundSummary, RunState } from '../../../store/run-state.ts';
import type { Broken } from './loss-lines.ts';

/** The training clients of a round whose line goes no further, and why. */
export function brokenClients(
  failures: RoundSummary['train']['failures'],
  activity: RunState['activity'],
): ReadonlyMap<ClientId, Broken> {
  const broken = new Map<ClientId, Broken>();
  for (const [client, { phase, status, restarts }] of activity)
    if (phase === 'train' && status === 'waiting' && restarts > 0) broken.set(client, 'starts over');
  for (const { client, failure } of failures)
    broken.set(client, failure.code === 'loss-not-finite' ? 'diverged' : 'failed');
  return broken;
}

export const sameBroken = (a: ReadonlyMap<ClientId, Broken>, b: ReadonlyMap<ClientId, Broken>): boolean =>
  a.size === b.size && [...a].every(([client, why]) => b.get(client) === why);
