import { memo, useMemo } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { count, percent, wholePercent } from '../../../text/format.ts';
import { AXIS_TEXT } from '../axis-text.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { FILL, marginFor, xAxis, yAxis } from '../chart-style.ts';
import classes from '../charts.module.css';
import { GAP } from '../plot/frame.ts';
import { accuracyTicks } from '../ticks.ts';
import type { ClientEvaluated } from './client-accuracy.ts';
import { RoundedBar } from './RoundedBar.tsx';

interface Props {
  readonly evaluations: readonly ClientEvaluated[];
  readonly clients: number;
  readonly latestRound: number;
  /** The accuracy that guessing gives. */
  readonly guess: number;
}

interface Row {
  readonly client: number;
  readonly evaluation: ClientEvaluated | undefined;
}

/** A narrower bar has no room for its value above it. */
const LABELLED = 30;

/** A bar a client; a place without a bar is a client that has not evaluated. Older rounds are fainter. */
export const AccuracyBars = memo(function AccuracyBars({ evaluations, clients, latestRound, guess }: Props) {
  const rows = useMemo(() => {
    const byClient = new Map<number, ClientEvaluated>(evaluations.map((e) => [e.client, e]));
    return Array.from(
      { length: clients },
      (_, client): Row => ({ client, evaluation: byClient.get(client) }),
    );
  }, [evaluations, clients]);
  const ticks = useMemo(
    () => accuracyTicks(Math.max(0, ...evaluations.map(({ score }) => score.accuracy))),
    [evaluations],
  );
  const guessing = `guessing ${wholePercent(guess)}`;
  return (
    <BarChart
      responsive
      style={FILL}
      data={rows}
      margin={marginFor([guessing])}
      accessibilityLayer={false}
      barCategoryGap="18%"
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis {...xAxis('client')} dataKey="client" interval="equidistantPreserveStart" />
      <YAxis {...yAxis(ticks, wholePercent, evaluations.length === 0)} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--chart-cursor)' }}
        content={({ active, payload }) => {
          // recharts types a payload as any; it is one of `rows`.
          const row = payload[0]?.payload as Row | undefined;
          return active && row ? (
            <ChartTooltip title={`Client ${row.client}`} rows={tooltipRows(row)} />
          ) : null;
        }}
      />
      <Bar
        dataKey={({ evaluation }: Row) => evaluation?.score.accuracy}
        name="Accuracy"
        isAnimationActive={false}
        shape={(bar: BarShapeProps) => <AccuracyBar bar={bar} latestRound={latestRound} />}
      />
      <ReferenceLine
        y={guess}
        stroke="var(--mantine-color-dimmed)"
        strokeWidth={1.5}
        strokeDasharray="1 4"
        label={{ ...AXIS_TEXT, value: guessing, position: 'right', offset: GAP }}
      />
    </BarChart>
  );
});

/** With its value above it. */
function AccuracyBar({ bar, latestRound }: { readonly bar: BarShapeProps; readonly latestRound: number }) {
  // recharts types a payload as any; it is one of `rows`.
  const { evaluation } = bar.payload as Row;
  if (!evaluation) return null;
  const { x, y, width } = bar;
  return (
    <>
      <RoundedBar
        {...bar}
        fill={`var(--series-clients${evaluation.round === latestRound ? '' : '-faint'})`}
      />
      {width >= LABELLED && (
        <text className={classes.barValue} x={x + width / 2} y={y} dy="-0.4em" textAnchor="middle">
          {percent(evaluation.score.accuracy)}
        </text>
      )}
    </>
  );
}

const tooltipRows = ({ evaluation }: Row) =>
  evaluation
    ? [
        { name: 'Validation accuracy', value: percent(evaluation.score.accuracy) },
        { name: 'Validation images', value: count(evaluation.numExamples) },
        { name: 'In round', value: String(evaluation.round) },
      ]
    : [{ name: 'Has not evaluated', value: '' }];
