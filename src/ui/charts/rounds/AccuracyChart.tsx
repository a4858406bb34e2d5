import { useMemo } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { accuracyCaption, NO_ROUND_YET } from '../../../text/charts/charts.ts';
import { roundsSummary } from '../../../text/charts/summaries.ts';
import { percent, wholePercent } from '../../../text/format.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { accuracyTicks } from '../ticks.ts';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { accuracySeries, chartNotes, coursesOf, roundTable } from './series.ts';

const TITLE = 'Accuracy per round';

interface Props {
  /** What the models are tested on. */
  readonly data: DatasetSpec;
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  /** Whether clients evaluate in this run at all. */
  readonly evaluated: boolean;
}

/** Accuracy of the global model after each round, beside what guessing gives. */
export function AccuracyChart({ data, points, planned, evaluated }: Props) {
  const series = useMemo(() => accuracySeries(evaluated), [evaluated]);
  const hasData = points.some(({ server, clients }) => server !== null || clients !== null);
  const y = useMemo(() => {
    const values = points.flatMap(({ server, clients }) => [server ?? 0, clients ?? 0]);
    return { ticks: accuracyTicks(Math.max(0, ...values)), format: wholePercent };
  }, [points]);
  const guess = 1 / data.classes.length;
  const rule = useMemo(() => ({ name: `guessing ${wholePercent(guess)}`, value: guess }), [guess]);
  const table = useMemo(() => roundTable(series, points, percent), [series, points]);
  return (
    <ChartFigure
      title={TITLE}
      summary={roundsSummary(TITLE, coursesOf(series, points), percent)}
      caption={accuracyCaption(data, evaluated)}
      notes={chartNotes(series, points)}
      table={hasData ? table : undefined}
      empty={NO_ROUND_YET}
    >
      <RoundsChart points={points} rounds={planned} series={series} format={percent} y={y} rule={rule} />
    </ChartFigure>
  );
}
