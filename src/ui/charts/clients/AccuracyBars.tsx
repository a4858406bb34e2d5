import { memo, useMemo } from 'react';
import { Bar, BarChart, type BarShapeProps, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { count, percent, wholePercent } from '../../../text/format.ts';
import { ChartTooltip } from '../ChartTooltip.tsx';
import { axis, FILL, MARGIN, scale, xLabel, Y_AXIS_WIDTH, yLabel } from '../chart-style.ts';
import { accuracyTicks } from '../ticks.ts';
import type { ClientEvaluated } from './client-accuracy.ts';
import { RoundedBar } from './RoundedBar.tsx';

interface Props {
  readonly evaluations: readonly ClientEvaluated[];
  readonly clients: number;
  readonly latestRound: number;
}

interface Row {
  readonly client: number;
  readonly evaluation: ClientEvaluated | undefined;
}

/** A bar a client; a place without a bar is a client that has not evaluated. Older rounds are fainter. */
export const AccuracyBars = memo(function AccuracyBars({ evaluations, clients, latestRound }: Props) {
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
  return (
    <BarChart
      responsive
      style={FILL}
      data={rows}
      margin={MARGIN}
      accessibilityLayer={false}
      barCategoryGap="18%"
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis {...axis} dataKey="client" interval="equidistantPreserveStart" label={xLabel('Client')} />
      <YAxis
        {...axis}
        {...scale(ticks, evaluations.length === 0)}
        width={Y_AXIS_WIDTH}
        tickFormatter={wholePercent}
        label={yLabel('Accuracy')}
      />
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
        shape={(bar: BarShapeProps) => (
          <RoundedBar
            {...bar}
            fill={`var(--series-clients${evaluationOf(bar)?.round === latestRound ? '' : '-faint'})`}
          />
        )}
      />
    </BarChart>
  );
});

// recharts types a payload as any; it is one of `rows`.
const evaluationOf = ({ payload }: BarShapeProps) => (payload as Row).evaluation;

const tooltipRows = ({ evaluation }: Row) =>
  evaluation
    ? [
        { name: 'Validation accuracy', value: percent(evaluation.score.accuracy) },
        { name: 'Validation images', value: count(evaluation.numExamples) },
        { name: 'In round', value: String(evaluation.round) },
      ]
    : [{ name: 'Has not evaluated', value: '' }];
