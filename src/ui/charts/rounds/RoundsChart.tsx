import { memo, useMemo } from 'react';
import { roundTitle } from '../../../text/charts/charts.ts';
import { remarkText } from '../../../text/charts/round-remarks.ts';
import { count } from '../../../text/format.ts';
import { Marker, RemarkMark } from '../Marker.tsx';
import { type EndLabel, EndLabels, roomFor } from '../plot/EndLabels.tsx';
import type { Axis, Frame } from '../plot/frame.ts';
import { linePath } from '../plot/line-path.ts';
import { Plot, type PlotTip } from '../plot/Plot.tsx';
import plot from '../plot/plot.module.css';
import { Reveal } from '../plot/Reveal.tsx';
import { type Rule, RuleLine } from '../plot/RuleLine.tsx';
import { wholeTicks } from '../ticks.ts';
import { drawn, latest, type RoundPoint, type SeriesKey } from './round-points.ts';
import type { Series } from './series.ts';

interface Props {
  readonly points: readonly RoundPoint[];
  /** Planned: the axis shows from the start how far the run will go. */
  readonly rounds: number;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly y: Axis;
  readonly rule?: Rule;
}

/** Few: the lines' ends say their values. */
const ROUND_TICKS = 4;
/** More markers than this run into each other: only the latest is drawn. */
const MAX_MARKERS = 16;

/** Lines over rounds, round 0 first; dashed lines over solid ones, so that equal ones both show. */
export const RoundsChart = memo(function RoundsChart(props: Props) {
  const { points, rounds, series, format, y, rule } = props;
  const x = useMemo(
    () => ({ ticks: wholeTicks(rounds, ROUND_TICKS), format: count, name: 'round' }),
    [rounds],
  );
  const tips = useMemo(() => points.map((point) => tipOf(point, series, format)), [points, series, format]);
  const names = [...series.map(({ short }) => `${short} ${format(0.5)}`), ...(rule ? [rule.name] : [])];
  return (
    <Plot x={x} y={y} room={roomFor(names)} tips={tips}>
      {(frame) => <Lines {...props} frame={frame} />}
    </Plot>
  );
});

function Lines({ points, rounds, series, format, rule, frame }: Props & { readonly frame: Frame }) {
  const newest = points.findLast((point) => series.some(({ key }) => drawn(point, key) !== null));
  return (
    <>
      {rule && <RuleLine frame={frame} value={rule.value} />}
      <Reveal frame={frame} x={frame.x(newest?.round ?? 0)}>
        {series.map(({ key, look }) => (
          <path
            key={key}
            className={plot['line']}
            d={linePath(points.map((point) => place(point, key, frame)))}
            stroke={look.colour}
            strokeDasharray={look.dash}
          />
        ))}
      </Reveal>
      {series.map((one) => (
        <Markers key={one.key} points={points} rounds={rounds} series={one} frame={frame} />
      ))}
      {points.map(({ round, remark }) =>
        remark ? <RemarkMark key={round} x={frame.x(round)} y={frame.bottom} /> : null,
      )}
      <EndLabels
        frame={frame}
        labels={[
          ...series.flatMap((one) => endLabel(points, one, format, frame) ?? []),
          ...(rule ? [{ name: rule.name, x: frame.right, y: frame.y(rule.value) }] : []),
        ]}
      />
    </>
  );
}

function place(point: RoundPoint, key: SeriesKey, frame: Frame) {
  const value = drawn(point, key);
  return { x: frame.x(point.round), y: value === null ? null : frame.y(value) };
}

type MarkersProps = Pick<Props, 'points' | 'rounds'> & { readonly series: Series; readonly frame: Frame };

function Markers({ points, rounds, series: { key, look }, frame }: MarkersProps) {
  const last = points.findLastIndex((point) => drawn(point, key) !== null);
  return points.map((point, i) => {
    const { x, y } = place(point, key, frame);
    const isMarked = rounds <= MAX_MARKERS || i === last || isAlone(points, i, key);
    return y !== null && isMarked ? <Marker key={point.round} x={x} y={y} look={look} /> : null;
  });
}

/** A point between two gaps is on no line: without its marker it would not be seen. */
const isAlone = (points: readonly RoundPoint[], index: number, key: SeriesKey): boolean =>
  drawn(points[index - 1], key) === null && drawn(points[index + 1], key) === null;

function endLabel(
  points: readonly RoundPoint[],
  { key, short, look }: Series,
  format: Props['format'],
  frame: Frame,
): EndLabel | undefined {
  const last = points.findLast((point) => drawn(point, key) !== null);
  const value = drawn(last, key);
  if (!last || value === null) return undefined;
  return {
    // What is not drawn is said.
    ...{
      name: short,
      value: format(latest(points, key) ?? value),
      x: frame.x(last.round),
      y: frame.y(value),
    },
    ...{ colour: look.colour, dash: look.dash },
  };
}

const tipOf = (point: RoundPoint, series: readonly Series[], format: Props['format']): PlotTip => ({
  x: point.round,
  title: roundTitle(point.round),
  rows: () => [
    ...series.flatMap(({ key, name, look }) => {
      const value = point[key];
      return value === null ? [] : [{ name, colour: look.colour, value: format(value) }];
    }),
    ...(point.remark ? [{ name: remarkText(point.remark), value: '' }] : []),
  ],
});
