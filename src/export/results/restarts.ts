import type { EventOf, RunEvent } from '../../core/run/events.ts';

/** A lost worker made a client start over. */
export type Restart = EventOf<'client-restarted'>;

/** Each round's restarts. Of a round that was played again after an interruption, only the last time counts. */
export function restartsByRound(events: readonly RunEvent[]): ReadonlyMap<number, readonly Restart[]> {
  const rounds = new Map<number, Restart[]>();
  for (const event of events) {
    if (event.type === 'round-started') rounds.delete(event.round);
    if (event.type !== 'client-restarted') continue;
    const known = rounds.get(event.round);
    if (known) known.push(event);
    else rounds.set(event.round, [event]);
  }
  return rounds;
}
