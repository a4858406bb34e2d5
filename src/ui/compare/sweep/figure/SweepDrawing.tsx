import { missedShare } from '../../../../text/compare/sweep-figure.ts';
import { Marker } from '../../../charts/Marker.tsx';
import { type EndLabel, EndLabels } from '../../../charts/plot/EndLabels.tsx';
import { bandPath, linePath } from '../../../charts/plot/line-path.ts';
import { endedOf, type FigureData, type FigureLine, type FigurePoint, shareOf } from './figure-data.ts';
import { FailedMark, MissedMark, ProgressMark } from './marks.tsx';
import { SweepAxes } from './SweepAxes.tsx';
import classes from './sweep-figure.module.css';
import { hasMissed, type Place, type SweepFrame, withRoom } from './sweep-frame.ts';

interface Props {
  readonly data: FigureData;
  readonly frame: SweepFrame;
  readonly places: readonly Place[];
  /** The run under the pointer. */
  readonly pointed: Place | undefined;
}

/** More bands over each other are a colour of no line. */
const MOST_BANDS = 3;
/** More values beside each other, or beside other lines', run into each other. */
const MOST_VALUES = 8;

/** Axes, the lines with the spread of their seeds, and what is still missing. */
export function SweepDrawing({ data, frame, places, pointed }: Props) {
  const { lines } = data;
  return (
    <>
      <SweepAxes data={data} frame={frame} />
      {lines.length <= MOST_BANDS &&
        lines.map((line, i) => <Band key={line.name} line={line} index={i} frame={frame} />)}
      {lines.map((line, i) => (
        <Line key={line.name} line={line} index={i} frame={frame} />
      ))}
      <Seeds data={data} places={places} pointed={pointed} />
      {lines.map((line, i) => (
        <Points key={line.name} line={line} index={i} frame={frame} />
      ))}
      {lines.length === 1 && lines[0]!.points.length <= MOST_VALUES && (
        <Values line={lines[0]!} format={data.y.format} frame={frame} />
      )}
      <MissedShares data={data} frame={frame} />
      <EndLabels frame={frame} labels={endLabels(data, frame)} />
    </>
  );
}

interface LineProps {
  readonly line: FigureLine;
  /** Its place among the lines. */
  readonly index: number;
  readonly frame: SweepFrame;
}

/** In the order of the axis, whatever the order in which the values were given. */
const alongTheAxis = ({ line, index, frame }: LineProps) =>
  line.points.map((point, i) => ({ point, x: frame.pointX(i, index) })).sort((a, b) => a.x - b.x);

function Line(props: LineProps) {
  const { line, frame } = props;
  const points = alongTheAxis(props).map(({ point: { statistics }, x }) => ({
    x,
    y: statistics.mean === undefined ? null : frame.y(statistics.mean),
  }));
  return (
    <path
      className={classes['line']}
      d={linePath(points)}
      stroke={line.look.colour}
      strokeDasharray={line.look.dash}
    />
  );
}

/** From the least to the greatest seed; in pieces where a point has none. */
function Band(props: LineProps) {
  const { line, frame } = props;
  const pieces: { x: number; y: [number, number] }[][] = [[]];
  for (const { point, x } of alongTheAxis(props)) {
    const { mean, range } = point.statistics;
    if (mean === undefined || !range) pieces.push([]);
    else pieces.at(-1)!.push({ x, y: [frame.y(range[0]), frame.y(range[1])] });
  }
  return pieces.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no name.
    <path key={i} className={classes['band']} d={bandPath(piece)} fill={line.look.colour} />
  ));
}

/** A dot for each run; where a point has one run alone, its mean is the dot. */
function Seeds({ data, places, pointed }: Pick<Props, 'data' | 'places' | 'pointed'>) {
  return places.map((place) => {
    const { result, index, line, x, y } = place;
    const { look, points } = data.lines[line]!;
    if (result.is !== 'done' || points[index]!.seeds.length === 1) return null;
    return (
      <circle
        key={`${line} ${index} ${result.seed}`}
        className={classes['seed']}
        data-pointed={place === pointed}
        {...{ cx: x, cy: y, r: place === pointed ? 5 : 3, stroke: look.colour }}
      />
    );
  });
}

function Points({ line, index, frame }: LineProps) {
  return line.points.map((point, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a point is the one of its value.
    <Point key={i} point={point} x={frame.pointX(i, index)} look={line.look} frame={frame} />
  ));
}

interface PointProps {
  readonly point: FigurePoint;
  readonly x: number;
  readonly look: FigureLine['look'];
  readonly frame: SweepFrame;
}

/** Range and mean of one value's seeds, and marks for what it does not have. */
function Point({ point, x, look, frame }: PointProps) {
  const { colour } = look;
  const { seeds } = point;
  const { mean, range } = point.statistics;
  const hasFailed = seeds.some(({ is }) => is === 'failed');
  return (
    <>
      {range && range[0] < range[1] && (
        <line
          className={classes['range']}
          {...{ x1: x, x2: x, y1: frame.y(range[0]), y2: frame.y(range[1]), stroke: colour }}
        />
      )}
      {mean !== undefined && <Marker x={x} y={frame.y(mean)} look={look} />}
      {hasMissed(point) && frame.missedY !== undefined && (
        <MissedMark x={x} y={frame.missedY} colour={colour} />
      )}
      {endedOf(point) < seeds.length && (
        <ProgressMark x={x} y={frame.bottom} colour={colour} share={shareOf(point)} />
      )}
      {hasFailed && <FailedMark x={x} y={frame.bottom} />}
    </>
  );
}

/** Of all lines' runs of a value that have ended, how many missed the target; where the texts have room. */
function MissedShares({ data: { lines }, frame }: Pick<Props, 'data' | 'frame'>) {
  const y = frame.missedY;
  if (y === undefined) return null;
  const texts = frame.ticks.flatMap(({ x }, i) => {
    const seeds = lines.flatMap(({ points }) => points[i]!.seeds);
    const missed = seeds.filter(({ is }) => is === 'missed').length;
    const ended = seeds.filter(({ is }) => is !== 'waiting' && is !== 'running').length;
    return missed > 0 ? [{ x, y, text: missedShare(missed, ended) }] : [];
  });
  return withRoom(texts).map(({ x, text }) => (
    <text key={x} className={classes['value']} x={x} y={y + 20}>
      {text}
    </text>
  ));
}

interface ValuesProps {
  readonly line: FigureLine;
  readonly format: (value: number) => string;
  readonly frame: SweepFrame;
}

/** The means in figures, above their points, where nothing else is. */
function Values({ line, format, frame }: ValuesProps) {
  const texts = line.points.flatMap(({ statistics: { mean, range } }, i) =>
    mean === undefined
      ? []
      : [{ x: frame.pointX(i, 0), y: frame.y(range?.[1] ?? mean) - 10, text: format(mean) }],
  );
  return withRoom(texts).map(({ x, y, text }) => (
    <text key={x} className={classes['value']} x={x} y={y}>
      {text}
    </text>
  ));
}

/** The lines' names where they end. */
function endLabels({ lines }: FigureData, frame: SweepFrame): EndLabel[] {
  return lines.flatMap((line, index): EndLabel[] => {
    const means = alongTheAxis({ line, index, frame }).flatMap(({ point }) => point.statistics.mean ?? []);
    const last = means.at(-1);
    if (!line.name || last === undefined) return [];
    const { colour, dash } = line.look;
    return [{ name: line.name, x: frame.right, y: frame.y(last), colour, dash }];
  });
}
