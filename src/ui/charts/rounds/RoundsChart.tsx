import { memo, useMemo } from 'react';
import { count } from '../../../text/format.ts';
import { BranchMark, Marker, RemarkMark } from '../Marker.tsx';
import { cut } from '../overlay/line-names.ts';
import { drawnValue, type RoundRange } from '../overlay/overlay-line.ts';
import { RunLine } from '../overlay/RunLine.tsx';
import { type EndLabel, EndLabels, LABEL_HEIGHT, roomFor } from '../plot/EndLabels.tsx';
import type { Axis, Frame } from '../plot/frame.ts';
import { linePath } from '../plot/line-path.ts';
import { Plot, type PlotActions, type PlotTip } from '../plot/Plot.tsx';
import plot from '../plot/plot.module.css';
import { Reveal } from '../plot/Reveal.tsx';
import { type Rule, Rules, ruleLabels } from '../plot/Rules.tsx';
import { wholeTicks } from '../ticks.ts';
import type { BesideLine } from './beside.ts';
import { drawn, latest, type RoundPoint, type SeriesKey } from './round-points.ts';
import type { Series } from './series.ts';

interface Props extends PlotActions {
  /** Of the rounds that are looked at. */
  readonly points: readonly RoundPoint[];
  /** From the first to the last that is looked at, whether the run has come there or not. */
  readonly rounds: RoundRange;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly y: Axis;
  /** What a reader compares with. */
  readonly rules?: readonly Rule[];
  /** Other runs, faint: cut to what is looked at. */
  readonly beside: readonly BesideLine[];
  /** Where the run leaves its parent's line. */
  readonly branch: number | undefined;
  readonly tips: readonly PlotTip[];
}

/** Few: the lines' ends say their values. */
const ROUND_TICKS = 4;
const NO_RULES: readonly Rule[] = [];
/** More markers than this run into each other: only the latest is drawn. */
const MAX_MARKERS = 16;

/** Lines over rounds; dashed lines over solid ones, so that equal ones both show. */
export const RoundsChart = memo(function RoundsChart(props: Props) {
  const { rounds, series, format, y, rules = NO_RULES, tips, onSelect, onPoint, cursor } = props;
  const x = useMemo(
    () => ({ ticks: wholeTicks(rounds[1], ROUND_TICKS, rounds[0]), format: count, name: 'round' }),
    [rounds],
  );
  const room = useMemo(
    () =>
      roomFor([...series.map(({ short }) => `${short} ${format(0.5)}`), ...rules.map(({ name }) => name)]),
    [series, format, rules],
  );
  return (
    <Plot x={x} y={y} room={room} {...{ tips, onSelect, onPoint, cursor }}>
      {(frame) => <Lines {...props} frame={frame} />}
    </Plot>
  );
});

function Lines(props: Props & { readonly frame: Frame }) {
  const { points, rounds, series, format, rules = NO_RULES, beside, branch, frame } = props;
  const isLog = frame.axes.y.isLog ?? false;
  const newest = points.findLast((point) => series.some(({ key }) => drawn(point, key, isLog) !== null));
  return (
    <>
      <Rules rules={rules} frame={frame} />
      {beside.map((line) => (
        <RunLine key={line.id} line={line} frame={frame} isFaint />
      ))}
      <Reveal frame={frame} x={frame.x(newest?.round ?? rounds[0])}>
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
      <Branch point={points.find(({ round }) => round === branch)} frame={frame} />
      {points.map(({ round, remark }) =>
        remark ? <RemarkMark key={round} x={frame.x(round)} y={frame.bottom} /> : null,
      )}
      <EndLabels
        frame={frame}
        labels={withBeside(
          [
            ...series.flatMap((one) => endLabel(points, one, format, frame) ?? []),
            ...ruleLabels(rules, frame),
          ],
          beside,
          frame,
        )}
      />
    </>
  );
}

/** On the server's line, which leaves the parent's there. */
function Branch({ point, frame }: { readonly point: RoundPoint | undefined; readonly frame: Frame }) {
  const at = point && place(point, 'server', frame);
  return at && at.y !== null && <BranchMark x={at.x} y={at.y} colour="var(--series-server)" />;
}

/** The names of the faint lines too, where there is a line of text for each. */
function withBeside(own: readonly EndLabel[], beside: readonly BesideLine[], frame: Frame): EndLabel[] {
  const others = beside.flatMap(({ id, short, style, points }): EndLabel[] => {
    const last = points.findLast((point) => drawnValue(point, frame.axes.y.isLog) !== null);
    if (!last) return [];
    const { colour, dash } = style;
    return [{ id, name: cut(short), x: frame.right, y: frame.y(last.y!), colour, dash, isFaint: true }];
  });
  const all = [...own, ...others];
  return all.length * LABEL_HEIGHT <= frame.bottom - frame.top ? all : [...own];
}

function place(point: RoundPoint, key: SeriesKey, frame: Frame) {
  const value = drawn(point, key, frame.axes.y.isLog);
  return { x: frame.x(point.round), y: value === null ? null : frame.y(value) };
}

type MarkersProps = Pick<Props, 'points' | 'rounds'> & { readonly series: Series; readonly frame: Frame };

function Markers({ points, rounds: [first, end], series: { key, look }, frame }: MarkersProps) {
  const isLog = frame.axes.y.isLog;
  const isDrawn = (point: RoundPoint | undefined) => drawn(point, key, isLog) !== null;
  const last = points.findLastIndex(isDrawn);
  return points.map((point, i) => {
    const { x, y } = place(point, key, frame);
    // A point between two gaps is on no line: without its marker it would not be seen.
    const isAlone = !isDrawn(points[i - 1]) && !isDrawn(points[i + 1]);
    const isMarked = end - first <= MAX_MARKERS || i === last || isAlone;
    return y !== null && isMarked ? <Marker key={point.round} x={x} y={y} look={look} /> : null;
  });
}

function endLabel(
  points: readonly RoundPoint[],
  { key, short, look }: Series,
  format: Props['format'],
  frame: Frame,
): EndLabel | undefined {
  const { isLog } = frame.axes.y;
  const last = points.findLast((point) => drawn(point, key, isLog) !== null);
  const value = drawn(last, key, isLog);
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
