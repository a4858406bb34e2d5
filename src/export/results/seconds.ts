import type { EventOf, RunEvent } from '../../core/run/events.ts';

/** Seconds with three decimals, as files write them: clocks in browsers are no finer. */
export const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** The event with its times as files write them. */
export function withMilliseconds(event: RunEvent): RunEvent {
  if (event.type === 'round-finished') return { ...event, seconds: phaseMilliseconds(event.seconds) };
  const at = 'at' in event ? { at: milliseconds(event.at) } : {};
  const seconds = 'seconds' in event ? { seconds: milliseconds(event.seconds) } : {};
  // Each key is one that the event has, with a number of the same kind; a spread of a union loses that.
  return { ...event, ...at, ...seconds } as RunEvent;
}

export const phaseMilliseconds = ({ train, aggregate, evaluate }: EventOf<'round-finished'>['seconds']) => ({
  train: milliseconds(train),
  aggregate: milliseconds(aggregate),
  evaluate: milliseconds(evaluate),
});
