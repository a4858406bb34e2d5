import { CartesianGrid, XAxis, YAxis } from 'recharts';
import { batchAxis } from '../../../text/charts/live-loss.ts';
import { count } from '../../../text/format.ts';
import { axis, scale, xLabel, Y_AXIS_WIDTH, yLabel } from '../chart-style.ts';
import { lossTicks, tickFormat, wholeTicks } from '../ticks.ts';
import type { LiveLossProps } from './live-loss-props.ts';

/** The plot of both forms of the live chart: losses against the round's batches. */
export function LossAxes({
  live,
  round,
  values,
}: Pick<LiveLossProps, 'live' | 'round'> & { readonly values: readonly number[] }) {
  const ticks = lossTicks(values);
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        {...axis}
        dataKey="batch"
        {...scale(wholeTicks(Math.max(1, live.batches), 6), false)}
        tickFormatter={count}
        label={xLabel(batchAxis(live, round))}
      />
      <YAxis
        {...axis}
        {...scale(ticks, values.length === 0)}
        width={Y_AXIS_WIDTH}
        tickFormatter={tickFormat(ticks)}
        label={yLabel('Loss')}
      />
    </>
  );
}
