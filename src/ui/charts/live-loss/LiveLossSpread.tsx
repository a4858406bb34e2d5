import { memo } from 'react';
import { Area, ComposedChart, Line, Tooltip } from 'recharts';
import { batchTitle } from '../../../text/charts/live-loss.ts';
import { count, loss } from '../../../text/format.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { FILL, MARGIN } from '../chart-style.ts';
import { PlainLine } from '../PlainLine.tsx';
import { LossAxes } from './LossAxes.tsx';
import type { LiveLossProps } from './live-loss-props.ts';
import { type LossSpread, lossSpread } from './live-losses.ts';

/** Many clients at once: their mean, within the range from the least loss to the greatest. */
export const LiveLossSpread = memo(function LiveLossSpread({ live, label, round }: LiveLossProps) {
  const spreads = lossSpread(live);
  return (
    <ComposedChart responsive style={FILL} data={spreads} margin={MARGIN} aria-label={label}>
      <LossAxes live={live} round={round} values={spreads.flatMap(({ range }) => range)} />
      <Tooltip
        isAnimationActive={false}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is a row of lossSpread.
          const spread = payload[0]?.payload as LossSpread | undefined;
          return active && spread ? (
            <ChartTooltip title={batchTitle(live, spread.batch)} rows={tooltipRows(spread)} />
          ) : null;
        }}
      />
      <Area
        dataKey="range"
        type="linear"
        stroke="none"
        fill="var(--series-clients)"
        fillOpacity={0.25}
        isAnimationActive={false}
        activeDot={false}
      />
      <Line
        dataKey="mean"
        type="linear"
        shape={PlainLine}
        dot={false}
        stroke="var(--series-clients)"
        strokeWidth={3}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
});

const tooltipRows = ({ clients, mean, range: [least, greatest], diverged }: LossSpread) => [
  { name: 'Clients', value: count(clients) },
  { name: 'Mean', value: loss(mean) },
  { name: 'Least', value: loss(least) },
  { name: 'Greatest', value: loss(greatest) },
  ...(diverged > 0 ? [{ name: 'Diverged, left out here', value: count(diverged) }] : []),
];
