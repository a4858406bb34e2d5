import { useMemo } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { accuracyCaption, NO_ROUND_YET } from '../../../text/charts/charts.ts';
import { percent, wholePercent } from '../../../text/format.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { Legend } from '../Legend.tsx';
import { ticksUpTo } from '../ticks.ts';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { accuracySeries, chartNotes, legendItems, roundTable } from './series.ts';

const TITLE = 'Accuracy per round';
/** Guessing among ten classes: a chart that ended there would make noise look like learning. */
const LEAST_TOP = 0.3;

interface Props {
  /** What the models are tested on. */
  readonly data: DatasetSpec;
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  /** Whether clients evaluate in this run at all. */
  readonly evaluated: boolean;
}

/** Accuracy of the global model after each round. */
export function AccuracyChart({ data, points, planned, evaluated }: Props) {
  const series = useMemo(() => accuracySeries(evaluated), [evaluated]);
  const hasData = points.some(({ server, clients }) => server !== null || clients !== null);
  const ticks = useMemo(() => {
    const values = points.flatMap(({ server, clients }) => [server ?? 0, clients ?? 0]);
    return ticksUpTo(Math.max(LEAST_TOP, ...values));
  }, [points]);
  const table = useMemo(() => roundTable(series, points, percent), [series, points]);
  return (
    <ChartFigure
      title={TITLE}
      caption={accuracyCaption(data, evaluated)}
      legend={<Legend items={legendItems(series, points, percent)} />}
      notes={chartNotes(series, points)}
      table={hasData ? table : undefined}
      empty={NO_ROUND_YET}
    >
      <RoundsChart
        label={TITLE}
        points={points}
        rounds={planned}
        series={series}
        format={percent}
        formatTick={wholePercent}
        ticks={ticks}
        yName="Accuracy"
      />
    </ChartFigure>
  );
}
