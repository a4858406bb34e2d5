import { useMemo } from 'react';
import { loss, short } from '../format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { Legend } from './Legend.tsx';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { legendItems, roundTable, SERIES } from './series.ts';
import { lossTicks } from './ticks.ts';

const TITLE = 'Loss per round';
const series = [SERIES.server, SERIES.clients, SERIES.training];

/** Cross-entropy of the global model after each round, and of the local training in it. */
export function LossChart({ points, planned }: { points: readonly RoundPoint[]; planned: number }) {
  const hasData = points.some(({ server, clients, training }) => (server ?? clients ?? training) !== null);
  const ticks = useMemo(() => {
    const values = points.flatMap((point) => series.flatMap(({ key }) => point[key] ?? []));
    return lossTicks(values);
  }, [points]);
  const table = useMemo(() => roundTable(series, points, loss), [points]);
  return (
    <ChartFigure
      title={TITLE}
      caption="Cross-entropy, in nats; lower is better. While training: the mean over the sampled clients’ local steps, averaged by their number of examples."
      legend={<Legend items={legendItems(series, points, loss)} />}
      table={hasData ? table : undefined}
      empty="After the initial model has been tested, and after each round, one point a line appears here."
    >
      <RoundsChart
        label={TITLE}
        points={points}
        rounds={planned}
        series={series}
        format={loss}
        formatTick={short}
        ticks={ticks}
        yName="Loss"
      />
    </ChartFigure>
  );
}
