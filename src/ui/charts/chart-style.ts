import type { CSSProperties } from 'react';
import { AxisTick } from './AxisTick.tsx';
import { AXIS_TEXT } from './axis-text.ts';

/** What all charts share, as props of recharts' parts. */
export const FILL: CSSProperties = { width: '100%', height: '100%' };
export const MARGIN = { top: 10, right: 20, bottom: 18, left: 4 };

/** An axis without its own line where a grid is. */
export const axis = { tick: AxisTick, stroke: 'var(--chart-grid)', tickLine: false } as const;

export const xLabel = (value: string) => ({
  ...AXIS_TEXT,
  value,
  position: 'insideBottom' as const,
  offset: -12,
});

export const yLabel = (value: string) => ({
  ...AXIS_TEXT,
  value,
  angle: -90,
  position: 'insideLeft' as const,
  offset: 6,
  style: { textAnchor: 'middle' as const },
});

/** An axis from the first to the last of `ticks`, which reach around the data. */
export const scale = (ticks: readonly number[], empty: boolean) => ({
  type: 'number' as const,
  domain: [ticks[0]!, ticks.at(-1)!],
  // recharts types its props as mutable.
  ticks: [...ticks],
  interval: 0 as const,
  // It would compute ticks of its own, in decimal arithmetic, and not use them.
  niceTicks: 'none' as const,
  // Without it, recharts draws no ticks while there is no data; with it, it cuts markers in half at the edges.
  allowDataOverflow: empty,
});

/** Room for the axis' name and ticks as wide as "2.3045". */
export const Y_AXIS_WIDTH = 70;
