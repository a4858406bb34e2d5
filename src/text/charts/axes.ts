import { count } from '../format.ts';

export const ALL_ROUNDS = 'All rounds';
export const LOG_SCALE = 'Logarithmic scale';
export const ROUNDS_SHOWN = 'Rounds shown';
export const DRAG_TO_ZOOM = 'With a mouse, drag across the chart. All charts over rounds show the same.';

/** "12 to 37". */
export const roundsShown = ([first, last]: readonly [number, number]): string =>
  `${count(first)} to ${count(last)}`;
