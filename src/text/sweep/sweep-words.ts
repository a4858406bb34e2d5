import type { Failure } from '../../core/errors.ts';
import type { Notice } from '../../store/app-state.ts';
import { countDone, type SweepState } from '../../store/sweep-state.ts';
import { failureNotice } from '../failure-notice.ts';
import { counted, seconds } from '../format.ts';

/** Where a sweep is: "Sweep finished: 12 runs.", "Run 5 of 12, round 3 of it is over; about 40.0 s left." */
export function sweepStatus(state: SweepState): string {
  const { points, status } = state;
  const done = countDone(state);
  const failed = points.filter(({ is }) => is === 'failed').length;
  const missing = failed > 0 ? `, ${failed} of them failed` : '';
  switch (status) {
    case 'finished':
      return `Sweep finished: ${counted(points.length, 'run')}${missing}.`;
    case 'stopped':
      return `Sweep stopped: ${done} of ${counted(points.length, 'run')} are there.`;
    case 'paused':
      return done === 0
        ? `Sweep of ${counted(points.length, 'run')}${leftText(state)}.`
        : `Sweep paused: ${done} of ${counted(points.length, 'run')} are there${leftText(state)}.`;
    default:
      return `${runningText(state)}${leftText(state)}.`;
  }
}

function runningText({ points }: SweepState): string {
  const index = points.findIndex(({ is }) => is === 'running');
  const point = points[index];
  if (point?.is !== 'running') return 'Sweep running';
  const before = points.filter(({ is }) => is === 'done' || is === 'failed').length;
  const round = point.round > 0 ? `, round ${point.round} of it is over` : '';
  return `Sweep running: run ${before + 1} of ${points.length}${round}`;
}

const leftText = ({ secondsLeft }: SweepState): string =>
  secondsLeft === undefined ? '' : `; about ${seconds(secondsLeft)} to go`;

/** One run computes at a time, so the one on the screen goes first. */
export const SWEEP_PAUSED: Notice = {
  id: 'sweep/paused',
  kind: 'info',
  title: 'The sweep is paused',
  text: 'One run computes at a time, and the one on the screen goes first. Continue the sweep in “Compare” when it is over.',
};

/** What would stop every other run, too. */
export const sweepHindered = (failure: Failure): Notice => {
  const { text, ...notice } = failureNotice(failure);
  return { ...notice, text: `${text} The sweep is paused; the runs that are there are kept.` };
};

/** A run of which answers are missing is no result: whoever computes it again gets another. */
export const answersMissing = (failures: number): string =>
  `${counted(failures, 'answer')} of its clients ${failures === 1 ? 'is' : 'are'} missing, because workers or images failed. It is computed again when the sweep goes on.`;
