import { memo, useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { count, wholePercent } from '../../../text/format.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { FILL, marginFor, xAxis, yAxis } from '../chart-style.ts';
import { countTicks } from '../ticks.ts';
import { type AccuracyBin, accuracyHistogram, type ClientEvaluated } from './client-accuracy.ts';
import { RoundedBar } from './RoundedBar.tsx';

interface Props {
  readonly evaluations: readonly ClientEvaluated[];
}

const X_NAME = 'accuracy';

/** How many clients reach which accuracy. */
export const AccuracyBins = memo(function AccuracyBins({ evaluations }: Props) {
  const bins = useMemo(() => accuracyHistogram(evaluations), [evaluations]);
  const ticks = countTicks(Math.max(...bins.map(({ clients }) => clients)));
  return (
    <BarChart
      responsive
      style={FILL}
      data={bins}
      margin={marginFor([X_NAME])}
      accessibilityLayer={false}
      barCategoryGap={1}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis {...xAxis(X_NAME)} dataKey="from" tickFormatter={wholePercent} interval={3} />
      <YAxis {...yAxis(ticks, count, evaluations.length === 0)} />
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
