import type { CSSProperties } from 'react';
import { AxisTick } from './AxisTick.tsx';
import { AXIS_TEXT } from './axis-text.ts';
import { GAP, textWidth } from './plot/frame.ts';

/** What all charts of bars share, as props of recharts' parts. */
export const FILL: CSSProperties = { width: '100%', height: '100%' };

/** Room for a bar's label above it, and for an axis' name right of it. */
export const marginFor = (names: readonly string[]) => ({
  ...{ top: 18, right: 3 * GAP + textWidth(names), bottom: 0, left: 0 },
});

/** An axis without its own line where a grid is. */
const axis = { tick: AxisTick, stroke: 'var(--chart-grid)', tickLine: false, tickSize: 0 } as const;

/** A line of ticks, and what they count where they end. */
export const xAxis = (name: string) => ({
  ...axis,
  height: 20,
  tickMargin: 4,
  label: { ...AXIS_TEXT, fontStyle: 'italic', value: name, position: 'right' as const, offset: 2 * GAP },
});

/** From the first to the last of `ticks`, which reach around the data. The chart's title says what they are. */
export const yAxis = (ticks: readonly number[], format: (tick: number) => string, empty: boolean) => ({
  ...axis,
  type: 'number' as const,
  axisLine: false,
  width: 2 * GAP + textWidth(ticks.map(format)),
  tickMargin: GAP / 2,
  tickFormatter: format,
  domain: [ticks[0]!, ticks.at(-1)!],
  // recharts types its props as mutable.
  ticks: [...ticks],
  interval: 0 as const,
  // It would compute ticks of its own, in decimal arithmetic, and not use them.
  niceTicks: 'none' as const,
  // Without it, recharts draws no ticks while there is no data; with it, it cuts markers in half at the edges.
  allowDataOverflow: empty,
});
