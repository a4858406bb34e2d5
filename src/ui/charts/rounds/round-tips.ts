import { roundTitle } from '../../../text/charts/charts.ts';
import { remarkText } from '../../../text/charts/round-remarks.ts';
import type { TooltipRow } from '../ChartTooltip.tsx';
import type { PlotTip } from '../plot/Plot.tsx';
import type { BesideLine } from './beside.ts';
import type { RoundPoint } from './round-points.ts';
import type { Series } from './series.ts';

/** What is said of each round that the run, or one beside it, has come to. */
export function roundTips(
  points: readonly RoundPoint[],
  series: readonly Series[],
  beside: readonly BesideLine[],
  format: (value: number) => string,
): PlotTip[] {
  const own = new Map(points.map((point) => [point.round, point]));
  const others = beside.map((line) => ({
    line,
    values: new Map(line.points.map(({ round, y }) => [round, y])),
  }));
  const rounds = new Set([...own.keys(), ...others.flatMap(({ values }) => [...values.keys()])]);
  return [...rounds]
    .sort((a, b) => a - b)
    .map((round) => ({
      x: round,
      title: roundTitle(round),
      rows: () => [
        ...ownRows(own.get(round), series, format),
        ...others.flatMap(({ line: { id, short, style }, values }): TooltipRow[] => {
          const value = values.get(round) ?? null;
          return value === null ? [] : [{ id, name: short, colour: style.colour, value: format(value) }];
        }),
      ],
    }));
}

function ownRows(
  point: RoundPoint | undefined,
  series: readonly Series[],
  format: (value: number) => string,
): TooltipRow[] {
  if (!point) return [];
  const rows = series.flatMap(({ key, name, look }): TooltipRow[] => {
    const value = point[key];
    return value === null ? [] : [{ name, colour: look.colour, value: format(value) }];
  });
  return point.remark ? [...rows, { name: remarkText(point.remark), value: '' }] : rows;
}
