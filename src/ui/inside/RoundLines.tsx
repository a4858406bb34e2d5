import { memo, useMemo } from 'react';
import { roundTitle } from '../../text/charts/charts.ts';
import { count } from '../../text/format.ts';
import { type EndLabel, EndLabels, roomFor } from '../charts/plot/EndLabels.tsx';
import type { Axis, Frame } from '../charts/plot/frame.ts';
import { bandPath, linePath } from '../charts/plot/line-path.ts';
import { Plot, type PlotTip } from '../charts/plot/Plot.tsx';
import plot from '../charts/plot/plot.module.css';
import { wholeTicks } from '../charts/ticks.ts';
import { clientColor } from '../palette.ts';
import styles from './inside.module.css';
import { type ClientDots, isDrawn, pieces, type RoundLine, type RoundValue } from './round-lines.ts';

interface Props {
  readonly lines: readonly RoundLine[];
  readonly dots?: readonly ClientDots[];
  /** Planned: the axis shows from the start how far the run will go. */
  readonly rounds: number;
  readonly y: Axis;
  readonly format: (value: number) => string;
  /** The round that is looked into. */
  readonly marked: number | undefined;
  readonly onRound: (round: number) => void;
}

/** Few: the lines' ends say their values. */
const ROUND_TICKS = 4;
const NO_DOTS: readonly ClientDots[] = [];
/** A line through one point is not seen. */
const DOT = 3;

/** Figures over rounds: lines, the range of the clients around them, and each client's own. */
export const RoundLines = memo(function RoundLines(props: Props) {
  const { lines, dots = NO_DOTS, rounds, y, format, onRound } = props;
  const x = useMemo(
    () => ({ ticks: wholeTicks(rounds, ROUND_TICKS), format: count, name: 'round' }),
    [rounds],
  );
  const tips = useMemo(() => tipsOf(lines, dots, format), [lines, dots, format]);
  return (
    <Plot
      x={x}
      y={y}
      room={roomFor(lines.map((line) => endText(line, format)))}
      tips={tips}
      onPoint={onRound}
    >
      {(frame) => <Data {...props} dots={dots} frame={frame} />}
    </Plot>
  );
});

type DataProps = Props & { readonly dots: readonly ClientDots[]; readonly frame: Frame };

function Data({ lines, dots, marked, format, frame }: DataProps) {
  const { top, bottom } = frame;
  return (
    <>
      {marked !== undefined && (
        <line className={styles['marked']} x1={frame.x(marked)} x2={frame.x(marked)} y1={top} y2={bottom} />
      )}
      {lines.map(({ name, colour, around = [] }) => (
        <path
          key={name}
          className={styles['band']}
          fill={colour}
          stroke={colour}
          d={pieces(around)
            .map((piece) =>
              bandPath(
                piece.map(({ round, spread }) => ({
                  x: frame.x(round),
                  y: [frame.y(spread.least), frame.y(spread.greatest)],
                })),
              ),
            )
            .join('')}
        />
      ))}
      {dots.map(({ client, points }) => (
        <path
          key={client}
          className={styles['dots']}
          stroke={clientColor(client)}
          d={points.map(({ round, value }) => `M${frame.x(round)},${frame.y(value)}h0`).join('')}
        />
      ))}
      {lines.map((line) => (
        <Line key={line.name} line={line} frame={frame} />
      ))}
      <EndLabels frame={frame} labels={lines.flatMap((line) => endLabel(line, format, frame) ?? [])} />
    </>
  );
}

function Line({
  line: { points, colour, dash },
  frame,
}: {
  readonly line: RoundLine;
  readonly frame: Frame;
}) {
  const places = points.map((point) => ({
    x: frame.x(point.round),
    y: isDrawn(point) ? frame.y(point.value!) : null,
  }));
  const drawn = places.filter(({ y }) => y !== null);
  return (
    <>
      <path className={plot['run']} d={linePath(places)} stroke={colour} strokeDasharray={dash} />
      {drawn.length === 1 && <circle cx={drawn[0]!.x} cy={drawn[0]!.y!} r={DOT} fill={colour} />}
    </>
  );
}

const lastOf = ({ points }: RoundLine): RoundValue | undefined => points.findLast(isDrawn);

/** Values are bold, and wider than other text. */
const endText = (line: RoundLine, format: Props['format']): string =>
  `${line.short} ${format(lastOf(line)?.value ?? 0)} `;

function endLabel(line: RoundLine, format: Props['format'], frame: Frame): EndLabel | undefined {
  const last = lastOf(line);
  if (!last) return undefined;
  const { name, short, colour, dash } = line;
  const value = last.value!;
  return {
    id: name,
    name: short,
    value: format(value),
    x: frame.x(last.round),
    y: frame.y(value),
    colour,
    dash,
  };
}

/** More rows hide the chart. */
const MOST_ROWS = 12;

function tipsOf(
  lines: readonly RoundLine[],
  dots: readonly ClientDots[],
  format: Props['format'],
): PlotTip[] {
  const rounds = new Set(lines.flatMap(({ points }) => points.map(({ round }) => round)));
  return [...rounds]
    .sort((a, b) => a - b)
    .map((round) => ({
      x: round,
      title: roundTitle(round),
      rows: () => {
        const clients = dots.flatMap(({ client, points }) => {
          const own = points.find((point) => point.round === round);
          return own
            ? [{ name: `client ${client}`, colour: clientColor(client), value: format(own.value) }]
            : [];
        });
        return [
          ...lines.flatMap(({ name, colour, points }) => {
            const value = points.find((point) => point.round === round)?.value ?? null;
            return value === null ? [] : [{ name, colour, value: format(value) }];
          }),
          ...(lines.length + clients.length > MOST_ROWS ? [] : clients),
        ];
      },
    }));
}
