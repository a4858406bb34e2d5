import { afterBytes, afterSeconds, inRound, roundTitle } from '../../../text/charts/charts.ts';
import type { TooltipRow } from '../ChartTooltip.tsx';
import type { PlotTip } from '../plot/Plot.tsx';
import { type Against, type OverlayLine, pointAt } from './overlay-line.ts';

const TITLES: Readonly<Record<Against, (x: number) => string>> = {
  rounds: roundTitle,
  bytes: afterBytes,
  seconds: afterSeconds,
};

/** At every place that has a point: what each run had come to by then. @param lines cut to what is looked at. */
export function overlayTips(
  lines: readonly OverlayLine[],
  against: Against,
  format: (value: number) => string,
): PlotTip[] {
  const xs = new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)));
  return [...xs]
    .sort((a, b) => a - b)
    .map((x) => ({
      x,
      title: TITLES[against](x),
      rows: () => lines.flatMap((line) => rowOf(line, x, against, format) ?? []),
    }));
}

function rowOf(
  { id, name, style, points }: OverlayLine,
  x: number,
  against: Against,
  format: (value: number) => string,
): TooltipRow | undefined {
  const point = pointAt(points, x, against);
  if (!point || point.y === null) return undefined;
  // Against bytes or seconds, runs are in different rounds.
  const who = against === 'rounds' ? name : inRound(name, point.round);
  return { id, name: who, colour: style.colour, value: format(point.y) };
}
