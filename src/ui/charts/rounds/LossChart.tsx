import { useMemo } from 'react';
import { lossCaption, NO_ROUND_YET } from '../../../text/charts/charts.ts';
import { roundsSummary } from '../../../text/charts/summaries.ts';
import { loss } from '../../../text/format.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { lossTicks, rangeOf, tickFormat } from '../ticks.ts';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { chartNotes, coursesOf, lossSeries, roundTable } from './series.ts';

const TITLE = 'Loss per round';

interface Props {
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  /** Whether clients evaluate in this run at all. */
  readonly evaluated: boolean;
}

/** Cross-entropy of the global model after each round, and of the local training in it. */
export function LossChart({ points, planned, evaluated }: Props) {
  const series = useMemo(() => lossSeries(evaluated), [evaluated]);
  const hasData = points.some(({ server, clients, training }) => (server ?? clients ?? training) !== null);
  const y = useMemo(() => {
    const values = points.flatMap((point) => series.flatMap(({ key }) => point[key] ?? []));
    const ticks = lossTicks(rangeOf(values));
    return { ticks, format: tickFormat(ticks) };
  }, [series, points]);
  const table = useMemo(() => roundTable(series, points, loss), [series, points]);
  return (
    <ChartFigure
      title={TITLE}
      summary={roundsSummary(TITLE, coursesOf(series, points), loss)}
      caption={lossCaption(evaluated)}
      notes={chartNotes(series, points)}
      table={hasData ? table : undefined}
      empty={NO_ROUND_YET}
    >
      <RoundsChart points={points} rounds={planned} series={series} format={loss} y={y} />
    </ChartFigure>
  );
}
