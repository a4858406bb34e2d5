import { useMemo } from 'react';
import { percent, wholePercent } from '../format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { Legend } from './Legend.tsx';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { legendItems, roundTable, SERIES } from './series.ts';
import { ticksUpTo } from './ticks.ts';

const TITLE = 'Accuracy per round';
const series = [SERIES.server, SERIES.clients];
/** Guessing among ten classes: a chart that ended there would make noise look like learning. */
const LEAST_TOP = 0.3;

/** Accuracy of the global model after each round. */
export function AccuracyChart({ points, planned }: { points: readonly RoundPoint[]; planned: number }) {
  const hasData = points.some(({ server, clients }) => server !== null || clients !== null);
  const ticks = useMemo(() => {
    const values = points.flatMap(({ server, clients }) => [server ?? 0, clients ?? 0]);
    return ticksUpTo(Math.max(LEAST_TOP, ...values));
  }, [points]);
  const table = useMemo(() => roundTable(series, points, percent), [points]);
  return (
    <ChartFigure
      title={TITLE}
      caption="Of the global model: tested by the server on its 10,000 images, and by the sampled clients on images of their own, averaged by their number. Guessing gives 10%."
      legend={<Legend items={legendItems(series, points, percent)} />}
      table={hasData ? table : undefined}
      empty="After the initial model has been tested, and after each round, one point a line appears here."
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
