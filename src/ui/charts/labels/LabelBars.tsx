import { memo } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { PartitionSummary } from '../../../core/run/events.ts';
import { count, percent, wholePercent } from '../../../text/format.ts';
import { clientTitle } from '../../../text/stage/client-words.ts';
import { classColor } from '../../palette.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { FILL, marginFor, xAxis, yAxis } from '../chart-style.ts';
import { countTicks } from '../ticks.ts';
import { imageCount, type SizeUnit } from './label-columns.ts';

interface Props {
  /** Their names. */
  readonly classes: readonly string[];
  readonly partitions: readonly PartitionSummary[];
  readonly unit: SizeUnit;
}

const X_NAME = 'client';
const SHARES = [0, 0.5, 1];

/** A stacked bar a client, as flwr-datasets' plot_label_distributions. Not animated: it answers a dragged slider. */
export const LabelBars = memo(function LabelBars({ classes, partitions, unit }: Props) {
  const inPercent = unit === 'percent';
  const most = Math.max(1, ...partitions.map(({ labelCounts }) => imageCount(labelCounts)));
  const ticks = inPercent ? SHARES : countTicks(most);
  return (
    <BarChart
      responsive
      style={FILL}
      data={partitions}
      margin={marginFor([X_NAME])}
      accessibilityLayer={false}
      barCategoryGap="12%"
      stackOffset={inPercent ? 'expand' : 'none'}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis {...xAxis(X_NAME)} dataKey="client" interval="equidistantPreserveStart" />
      <YAxis {...yAxis(ticks, inPercent ? wholePercent : count, partitions.length === 0)} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--chart-cursor)' }}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is one of `partitions`.
          const partition = payload[0]?.payload as PartitionSummary | undefined;
          return active && partition ? (
            <ChartTooltip title={clientTitle(partition)} rows={tooltipRows(partition, classes, inPercent)} />
          ) : null;
        }}
      />
      {classes.map((name, c) => (
        <Bar
          key={name}
          stackId="labels"
          dataKey={({ labelCounts }: PartitionSummary) => labelCounts[c]}
          name={name}
          fill={classColor(c)}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
});

function tooltipRows({ labelCounts }: PartitionSummary, classes: readonly string[], inPercent: boolean) {
  const images = imageCount(labelCounts);
  const rows = classes.map((name, label) => ({
    name,
    colour: classColor(label),
    value: inPercent ? percent(labelCounts[label]! / images) : count(labelCounts[label]!),
  }));
  return [...rows, { name: 'All', value: count(images) }];
}
