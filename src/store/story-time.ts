import type { Step } from '../core/run/events.ts';
import type { AppState } from './app-state.ts';
import { shownRun, shownStepSeconds } from './app-state.ts';

/** Seconds for which each step stays on the screen at least, in the first round that it belongs to. */
const FIRST_SECONDS: Readonly<Record<Step, number>> = {
  load: 0.4,
  initialise: 0.6,
  train: 1.6,
  aggregate: 1.4,
  evaluate: 1,
  round: 0.5,
  final: 0.5,
};

/** Who has seen a round once follows the next ones faster. */
const LATER_ROUNDS = 0.4;

/** Seconds of a transfer from border to border on the stage. */
export const FLIGHT_SECONDS = 0.5;

/**
 * The same in the steps in which something travels, where they are told in their full time: it goes down, and what comes up
 * has to land before the next step is announced. The rest is for the clients' work.
 */
const FLIGHTS: Readonly<Partial<Record<Step, number>>> = { train: FLIGHT_SECONDS, evaluate: 0.4 };

/** The minimum of a step in the story, in seconds, before it is compressed. */
export const storySeconds = (step: Step, round: number): number =>
  FIRST_SECONDS[step] * (round > 1 && step !== 'final' ? LATER_ROUNDS : 1);

/**
 * Seconds that a transfer of a step takes which is told in `seconds`; 0 where the step is skipped over because the story is
 * too far behind, and where nothing travels.
 */
export const landingSeconds = (step: Step, seconds: number): number =>
  ((FLIGHTS[step] ?? 0) * seconds) / FIRST_SECONDS[step];

/**
 * How long a transfer that begins now should be drawn, in seconds: it shrinks with its step, so that all of a step lands
 * before the next is announced. In the fast pace there is no such time, and undefined.
 */
export function flightSeconds(
  state: Pick<AppState, 'stepSeconds' | 'runs' | 'shown' | 'moment'>,
): number | undefined {
  const [run, seconds] = [shownRun(state), shownStepSeconds(state)];
  return run && seconds !== undefined ? landingSeconds(run.step, seconds) : undefined;
}
