import { type OverlayLine, type RoundRange, shownPoints } from '../overlay/overlay-line.ts';

/** A run beside the shown one. */
export interface BesideLine extends OverlayLine {
  /** What is different in it, for places where the whole name has no room. */
  readonly short: string;
}

/** What is looked at of each. */
export const within = (lines: readonly BesideLine[], rounds: RoundRange): readonly BesideLine[] =>
  lines.map((line) => ({ ...line, points: shownPoints(line, rounds) }));

/** Every number that they have a place for. */
export const valuesOf = (lines: readonly OverlayLine[]): number[] =>
  lines.flatMap(({ points }) => points.flatMap(({ y }) => y ?? []));
