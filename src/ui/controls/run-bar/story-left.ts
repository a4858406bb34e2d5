import { type Step, stepsOf } from '../../../core/run/events.ts';
import type { RunState } from '../../../store/run-state.ts';
import { storySeconds } from '../../../store/story-time.ts';

/** The steps of a round, in their order. */
const ROUND: readonly Step[] = ['train', 'aggregate', 'evaluate', 'round'];

/**
 * Seconds until a run is told in the story: as long as its steps stay on the screen, or as the engine takes for what is
 * left, if it goes on as in the rounds before.
 * @returns undefined while no round is over to judge by.
 */
export function storyLeft(run: RunState): number | undefined {
  const { round, rounds, config } = run;
  const last = rounds.findLast(({ finished }) => finished);
  if (!last?.finished) return undefined;
  const { train, aggregate, evaluate } = last.finished.seconds;
  const all = config['num-server-rounds'];
  return Math.max(toldSeconds(run), (all - Math.min(round, last.round)) * (train + aggregate + evaluate));
}

function toldSeconds({ step, round, config }: RunState): number {
  if (step === 'final') return 0;
  const steps = stepsOf(config).filter((step) => ROUND.includes(step));
  const rest = steps.slice(Math.max(0, steps.indexOf(step)));
  const coming = config['num-server-rounds'] - round;
  return secondsOf(round, rest) + coming * secondsOf(round + 1, steps) + storySeconds('final', round);
}

/** Of these steps of a round. */
const secondsOf = (round: number, steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + storySeconds(step, round), 0);
