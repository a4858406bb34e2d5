import { memo } from 'react';
import { CartesianGrid, type DotItemDotProps, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { roundTitle } from '../../../text/charts/charts.ts';
import { remarkText } from '../../../text/charts/round-remarks.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { axis, FILL, MARGIN, scale, xLabel, Y_AXIS_WIDTH, yLabel } from '../chart-style.ts';
import { Marker, RemarkMark } from '../Marker.tsx';
import { PlainLine } from '../PlainLine.tsx';
import { wholeTicks } from '../ticks.ts';
import { drawn, type RoundPoint, type SeriesKey } from './round-points.ts';
import type { Series } from './series.ts';

interface Props {
  readonly label: string;
  readonly points: readonly RoundPoint[];
  /** Planned: the axis shows from the start how far the run will go. */
  readonly rounds: number;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** Of the y axis, from end to end. */
  readonly ticks: readonly number[];
  readonly yName: string;
}

/** The same functions in every render, as recharts reads the data again for others. */
const DRAWN: Readonly<Record<SeriesKey, (point: RoundPoint) => number | null>> = {
  server: (point) => drawn(point, 'server'),
  clients: (point) => drawn(point, 'clients'),
  training: (point) => drawn(point, 'training'),
};

/** More markers than this run into each other: only the latest is drawn. */
const MAX_MARKERS = 16;

/** Lines over rounds, round 0 first; dashed lines over solid ones, so that equal ones both show. */
export const RoundsChart = memo(function RoundsChart(props: Props) {
  const { label, points, rounds, series, format, formatTick, ticks, yName } = props;
  const empty = points.every((point) => series.every(({ key }) => drawn(point, key) === null));
  const isMarked = (index: number, key: SeriesKey) =>
    rounds <= MAX_MARKERS ||
    index === points.findLastIndex((point) => drawn(point, key) !== null) ||
    isAlone(points, index, key);
  return (
    <LineChart responsive style={FILL} data={points} margin={MARGIN} aria-label={label}>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis {...axis} dataKey="round" {...scale(wholeTicks(rounds), empty)} label={xLabel('Round')} />
      <YAxis
        {...axis}
        {...scale(ticks, empty)}
        width={Y_AXIS_WIDTH}
        tickFormatter={formatTick}
        label={yLabel(yName)}
      />
      <Tooltip
        isAnimationActive={false}
        // A gap has something to say as well.
        filterNull={false}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is the row of `points`.
          const point = payload[0]?.payload as RoundPoint | undefined;
          const rows = point ? tooltipRows(point, series, format) : [];
          return active && point && rows.length > 0 ? (
            <ChartTooltip title={roundTitle(point.round)} rows={rows} />
          ) : null;
        }}
      />
      {series.map(({ key, name, look }) => (
        <Line
          key={key}
          dataKey={DRAWN[key]}
          name={name}
          type="linear"
          shape={PlainLine}
          stroke={look.colour}
          strokeWidth={3}
          {...(look.dash && { strokeDasharray: look.dash })}
          dot={(props: DotItemDotProps) => (isMarked(props.index, key) ? dot(props, look) : null)}
          // Its drawing from the left would show old rounds as if they came again; new markers pop up instead.
          isAnimationActive={false}
        />
      ))}
      <Line
        dataKey={({ remark }: RoundPoint) => (remark ? ticks[0] : null)}
        name="Remark"
        type="linear"
        shape={PlainLine}
        stroke="none"
        dot={remarkDot}
        activeDot={false}
        isAnimationActive={false}
      />
    </LineChart>
  );
});

const dot = ({ cx, cy, index }: DotItemDotProps, look: Series['look']) =>
  // A point that is not there has no place.
  typeof cx === 'number' && typeof cy === 'number' ? <Marker key={index} x={cx} y={cy} look={look} /> : null;

const remarkDot = ({ cx, cy, index }: DotItemDotProps) =>
  typeof cx === 'number' && typeof cy === 'number' ? <RemarkMark key={index} x={cx} y={cy} /> : null;

/** A point between two gaps is on no line: without its marker it would not be seen. */
const isAlone = (points: readonly RoundPoint[], index: number, key: SeriesKey): boolean =>
  drawn(points[index - 1], key) === null && drawn(points[index + 1], key) === null;

const tooltipRows = (point: RoundPoint, series: readonly Series[], format: Props['format']) => [
  ...series.flatMap(({ key, name, look }) => {
    const value = point[key];
    return value === null ? [] : [{ name, colour: look.colour, value: format(value) }];
  }),
  ...(point.remark ? [{ name: remarkText(point.remark), value: '' }] : []),
];
