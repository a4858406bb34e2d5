import type { RoundRange } from '../overlay/overlay-line.ts';

/** The whole rounds that a mouse has dragged over, two at least. @param last that there is, 1 or more. */
export function selectRounds(from: number, to: number, last: number): RoundRange {
  const first = Math.min(last - 1, Math.max(0, Math.round(from)));
  return [first, Math.max(first + 1, Math.min(last, Math.round(to)))];
}
