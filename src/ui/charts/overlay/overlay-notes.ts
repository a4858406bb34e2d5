import { LOG_OMITS, runGaps } from '../../../text/charts/charts.ts';
import type { OverlayLine } from './overlay-line.ts';

/** A sentence below a chart. */
export interface ChartNote {
  readonly text: string;
  /** It explains the marks at the foot of the chart. */
  readonly marked: boolean;
}

/** What the lines alone would not tell: values that have no place. @param others that are drawn on the same axis. */
export function overlayNotes(
  lines: readonly OverlayLine[],
  isLog: boolean,
  others: readonly (number | null)[] = [],
): ChartNote[] {
  const gapped = lines.filter(({ points }) => points.some(({ y }) => y !== null && !Number.isFinite(y)));
  const values = [...others, ...lines.flatMap(({ points }) => points.map(({ y }) => y))];
  const omitted = isLog && values.some((value) => value !== null && value <= 0);
  return [
    ...(gapped.length > 0 ? [{ text: runGaps(gapped.map(({ name }) => name)), marked: false }] : []),
    ...(omitted ? [{ text: LOG_OMITS, marked: false }] : []),
  ];
}
