import { memo, useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { count, wholePercent } from '../../../text/format.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { axis, FILL, MARGIN, scale, xLabel, Y_AXIS_WIDTH, yLabel } from '../chart-style.ts';
import { ticksUpTo } from '../ticks.ts';
import { type AccuracyBin, accuracyHistogram, type ClientEvaluated } from './client-accuracy.ts';
import { RoundedBar } from './RoundedBar.tsx';

interface Props {
  readonly evaluations: readonly ClientEvaluated[];
}

/** From here on, all ticks are whole numbers. */
const LEAST_TOP = 5;

/** How many clients reach which accuracy. */
export const AccuracyBins = memo(function AccuracyBins({ evaluations }: Props) {
  const bins = useMemo(() => accuracyHistogram(evaluations), [evaluations]);
  const ticks = ticksUpTo(Math.max(LEAST_TOP, ...bins.map(({ clients }) => clients)));
  return (
    <BarChart
      responsive
      style={FILL}
      data={bins}
      margin={MARGIN}
      accessibilityLayer={false}
      barCategoryGap={1}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        {...axis}
        dataKey="from"
        tickFormatter={wholePercent}
        interval={3}
        label={xLabel('Accuracy, from')}
      />
      <YAxis
        {...axis}
        {...scale(ticks, evaluations.length === 0)}
        width={Y_AXIS_WIDTH}
        tickFormatter={count}
        label={yLabel('Clients')}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--chart-cursor)' }}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is one of `bins`.
          const bin = payload[0]?.payload as AccuracyBin | undefined;
          return active && bin ? (
            <ChartTooltip
              title={`${wholePercent(bin.from)} to ${wholePercent(bin.to)}`}
              rows={[{ name: 'Clients', value: count(bin.clients) }]}
            />
          ) : null;
        }}
      />
      <Bar dataKey="clients" fill="var(--series-clients)" shape={RoundedBar} isAnimationActive={false} />
    </BarChart>
  );
});
