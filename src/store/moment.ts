import type { Config } from '../core/config/schema.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { RunState } from './run-state.ts';

/** The parts of a round that one can look back at. */
export const PARTS = ['train', 'aggregate', 'evaluate'] as const;
export type Part = (typeof PARTS)[number];
const BASELINE_PARTS = ['train', 'evaluate'] as const satisfies readonly Part[];

/** Those of a run with these settings. */
export const partsOf = ({ training }: Pick<Config, 'training'>): readonly Part[] =>
  training === 'federated' ? PARTS : BASELINE_PARTS;

/**
 * An earlier moment of a run, by its place among all: 0 is after the initial model's test, then one for each part of each
 * round, after it.
 */
export interface Moment {
  readonly place: number;
  /** The run as it was then. */
  readonly run: RunState;
}

/** Round and part that have just ended; the initial model's is undefined. */
export const momentOf = (
  place: number,
  parts: readonly Part[],
): { readonly round: number; readonly part: Part } | undefined =>
  place === 0
    ? undefined
    : { round: Math.ceil(place / parts.length), part: parts[(place - 1) % parts.length]! };

export const lastPlace = (rounds: number, parts: readonly Part[]): number => parts.length * rounds;

/** How far a run is, in places; a part that is under way is a fraction. Below 0 before the initial model's test. */
export function placeReached(run: RunState): number {
  const { round, rounds, step, config } = run;
  if (!rounds[0]?.global) return -1;
  if (round === 0) return 0;
  const { aggregated, trained, finished } = rounds[round]!;
  const { length } = partsOf(config);
  const before = length * (round - 1);
  if (finished) return before + length;
  if (aggregated ?? trained)
    return before + length - 1 + (step === 'evaluate' ? shareOf(run, 'evaluate') : 0);
  return before + (step === 'train' ? shareOf(run, 'train') : 1);
}

/** The share of a phase's clients' work that is done; never all, because the phase ends with its step. */
function shareOf({ activity }: RunState, phase: 'train' | 'evaluate'): number {
  let [done, all] = [0, 0];
  for (const client of activity.values()) {
    if (client.phase !== phase) continue;
    all++;
    if (client.status === 'done' || client.status === 'failed') done++;
    else if (client.status === 'working') done += client.progress;
  }
  return all === 0 ? 0 : Math.min(0.99, done / all);
}

/** A run's events up to a place: all before its next step, or before its end. */
export function eventsUntil(events: readonly RunEvent[], place: number): readonly RunEvent[] {
  const [first] = events;
  if (first?.type !== 'run-started') return [];
  const { round, part } = momentOf(place, partsOf(first.config)) ?? { round: 0, part: 'initialise' };
  const start = events.findIndex(
    (event) => event.type === 'step-started' && event.step === part && event.round === round,
  );
  if (start < 0) return [];
  const next = events.findIndex((event, i) => i > start && ENDS.includes(event.type));
  return events.slice(0, next < 0 ? events.length : next);
}

/** What comes after a step. */
const ENDS: readonly RunEvent['type'][] = [
  ...(['step-started', 'round-started'] as const),
  ...(['run-continued', 'run-branched', 'run-finished', 'run-stopped', 'run-failed'] as const),
];
