import { momentOf, type Part } from '../../store/moment.ts';
import { count, percent } from '../format.ts';

export const TIMELINE_NAME = 'Moment of the run';
export const BACK_TO_THE_END = 'Back to the end';
export const LOOKING_BACK = 'Looking back';
/** What a block's parts are, for who points at it. */
export const blocksText = (parts: readonly Part[]): string =>
  `A block is a round. Its parts: ${parts.map((part) => PART_NAMES[part]).join(', ')}.`;
/** Below the parts of each block, where there is room. */
export const PART_NAMES: Readonly<Record<Part, string>> = {
  train: 'train',
  aggregate: 'aggregate',
  evaluate: 'evaluate',
};
/** Of the handle, while it cannot be moved. */
export const WHILE_IT_RUNS = 'Pause the run, or wait for its end, to look back at earlier moments.';
export const HOW_TO_LOOK_BACK = 'Click a part, or use the arrow keys, to see the page as it was then.';

const AFTER: Readonly<Record<Part, string>> = {
  train: 'after training',
  aggregate: 'after aggregation',
  evaluate: 'after evaluation',
};

/** "Round 2 of 3, after training". */
export function momentText(place: number, rounds: number, parts: readonly Part[]): string {
  const moment = momentOf(place, parts);
  if (!moment) return 'The initial model';
  return `Round ${count(moment.round)} of ${count(rounds)}, ${AFTER[moment.part]}`;
}

/** @param accuracy of the server's test; undefined before it. */
export const placeText = (
  place: number,
  rounds: number,
  parts: readonly Part[],
  accuracy: number | undefined,
): string => momentText(place, rounds, parts) + (accuracy === undefined ? '' : `: ${percent(accuracy)}`);
