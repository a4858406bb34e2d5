import { memo } from 'react';
import { Line, LineChart, Tooltip } from 'recharts';
import { batchTitle } from '../../../text/charts/live-loss.ts';
import { loss } from '../../../text/format.ts';
import { clientColor } from '../../palette.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { FILL, MARGIN } from '../chart-style.ts';
import { PlainLine } from '../PlainLine.tsx';
import { LossAxes } from './LossAxes.tsx';
import type { LiveLossProps } from './live-loss-props.ts';
import type { LiveLosses, LiveLossPoint } from './live-losses.ts';

/** One line a client. Not animated: new points come faster than an animation ends. */
export const LiveLossLines = memo(function LiveLossLines({ live, label, round }: LiveLossProps) {
  const { clients, points } = live;
  const values = points
    .flatMap(({ losses }) => losses.filter((loss) => loss !== null))
    .filter(Number.isFinite);
  return (
    <LineChart responsive style={FILL} data={points} margin={MARGIN} aria-label={label}>
      <LossAxes live={live} round={round} values={values} />
      <Tooltip
        isAnimationActive={false}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is the row of `points`.
          const point = payload[0]?.payload as LiveLossPoint | undefined;
          return active && point ? (
            <ChartTooltip title={batchTitle(live, point.batch)} rows={tooltipRows(live, point)} />
          ) : null;
        }}
      />
      {clients.map((client, i) => (
        <Line
          key={client}
          dataKey={({ losses }: LiveLossPoint) => (Number.isFinite(losses[i]) ? losses[i] : null)}
          name={`Client ${client}`}
          type="linear"
          shape={PlainLine}
          connectNulls
          dot={false}
          stroke={clientColor(client)}
          strokeWidth={2.5}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
});

const tooltipRows = ({ clients }: LiveLosses, { losses }: LiveLossPoint) =>
  clients.flatMap((client, i) => {
    const value = losses[i];
    return value === null || value === undefined
      ? []
      : [{ name: `Client ${client}`, colour: clientColor(client), value: loss(value) }];
  });
