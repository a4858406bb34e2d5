import type { ClientId } from '../../../core/ids.ts';
import type { RunState } from '../../../store/run-state.ts';

/** The clients whose activity is another than before, those that had one or have none any more included. */
export function changedClients(before: RunState | undefined, now: RunState | undefined): Set<ClientId> {
  const changed = new Set<ClientId>();
  if (before?.activity === now?.activity) return changed;
  for (const [client, activity] of now?.activity ?? [])
    if (before?.activity.get(client) !== activity) changed.add(client);
  for (const client of before?.activity.keys() ?? []) if (!now?.activity.has(client)) changed.add(client);
  return changed;
}
