import { LOG_OMITS, runGaps } from '../../../text/charts/charts.ts';
import type { ChartNote } from '../rounds/series.ts';
import type { OverlayLine } from './overlay-line.ts';

/** What the lines alone would not tell: values that have no place. */
export function overlayNotes(lines: readonly OverlayLine[], isLog: boolean): ChartNote[] {
  const gapped = lines.filter(({ points }) => points.some(({ y }) => y !== null && !Number.isFinite(y)));
  const omitted = isLog && lines.some(({ points }) => points.some(({ y }) => y !== null && y <= 0));
  return [
    ...(gapped.length > 0 ? [{ text: runGaps(gapped.map(({ name }) => name)), marked: false }] : []),
    ...(omitted ? [{ text: LOG_OMITS, marked: false }] : []),
  ];
}
