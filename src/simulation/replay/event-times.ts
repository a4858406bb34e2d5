import type { RunEvent } from '../../core/run/events.ts';

/** When each event of a run came, in the run's seconds; one that does not say it came with the one before it. */
export function eventTimes(events: readonly RunEvent[]): readonly number[] {
  let now = 0;
  return events.map((event) => {
    now = Math.max(now, timeOf(event, now));
    return now;
  });
}

function timeOf(event: RunEvent, before: number): number {
  switch (event.type) {
    case 'train-aggregated':
      return before + event.seconds;
    case 'run-finished':
    case 'run-stopped':
    case 'run-failed':
      return event.seconds;
    default:
      return 'at' in event ? event.at : before;
  }
}
