import type { Pace } from '../../core/config/page-keys.ts';
import { type Step, stepsOf } from '../../core/run/events.ts';
import { isLastRound } from '../../store/ending.ts';
import type { RunState } from '../../store/run-state.ts';

/** What each pace is for. */
export const PACE_HELP: Readonly<Record<Pace, string>> = {
  story: 'Each step stays on the screen long enough to be followed. The run itself computes no slower.',
  fast: 'Each step is shown as it computes.',
};

const WORDS: Readonly<Record<Step, string>> = {
  load: 'load data',
  initialise: 'initialise',
  train: 'train',
  aggregate: 'aggregate',
  evaluate: 'evaluate',
  round: 'next round',
  final: 'final model',
};

/**
 * What "Next step" does: "aggregate", or "finish" where the run was paused in a step's middle.
 * @param run undefined before its first event.
 * @param stepping the step on the screen is the one that was asked for.
 */
export function nextStepText(run: RunState | undefined, stepping: boolean): string {
  if (!run) return WORDS.load;
  return stepping || isStepOver(run) ? WORDS[stepAfter(run)] : 'finish';
}

function stepAfter(run: RunState): Step {
  const { step } = run;
  if (step === 'evaluate') return isLastRound(run) ? 'final' : 'round';
  if (step === 'round') return 'train';
  const steps = stepsOf(run.config);
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)]!;
}

/** Whether all of the step on the screen has happened. */
function isStepOver({ step, round, rounds, activity }: RunState): boolean {
  const { train, aggregated, finished } = rounds[round]!;
  switch (step) {
    case 'load':
      return activity.size > 0 && [...activity.values()].every(({ status }) => isSettled(status));
    case 'initialise':
      return rounds[0]?.global !== undefined;
    case 'train':
      return train.results.length + train.failures.length === train.sampled.length;
    case 'aggregate':
      return aggregated !== undefined;
    case 'evaluate':
      return finished !== undefined;
    case 'round':
    case 'final':
      return true;
  }
}

const isSettled = (status: string) => status === 'done' || status === 'failed';
