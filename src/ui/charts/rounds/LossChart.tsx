import { useMemo, useState } from 'react';
import { lossCaption, NO_ROUND_YET, roundIn } from '../../../text/charts/charts.ts';
import { roundsSummary } from '../../../text/charts/summaries.ts';
import { loss } from '../../../text/format.ts';
import { useShowRound } from '../../inside/inspected-round.ts';
import { AxesMenu } from '../axes/AxesMenu.tsx';
import { lossAxis } from '../axes/value-axis.ts';
import { useLogLoss } from '../axes/view-settings.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { PlotCursor } from '../plot/PlotCursor.tsx';
import { useTraining } from '../run-values.ts';
import { type BesideLine, valuesOf } from './beside.ts';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { roundTips } from './round-tips.ts';
import { useRoundsView } from './rounds-view.ts';
import { chartNotes, coursesOf, lossSeries, roundTable } from './series.ts';

const TITLE = 'Loss per round';

interface Props {
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  /** Whether clients evaluate in this run at all. */
  readonly evaluated: boolean;
  /** The server's tests of other runs. */
  readonly beside: readonly BesideLine[];
  /** Where the run leaves its parent's line. */
  readonly branch: number | undefined;
  /** Charts of the same view show the same rounds. */
  readonly view: string;
}

/** Cross-entropy of the global model after each round, and of the local training in it, beside other runs'. */
export function LossChart({ points, planned, evaluated, beside, branch, view }: Props) {
  const series = useMemo(() => lossSeries(evaluated), [evaluated]);
  const { range, last, isPart, ...shown } = useRoundsView({ points, planned, beside, branch, view });
  const isLog = useLogLoss();
  const hasData =
    beside.length > 0 ||
    points.some(({ server, clients, training }) => (server ?? clients ?? training) !== null);
  const y = useMemo(() => {
    const own = shown.points.flatMap((point) => series.flatMap(({ key }) => point[key] ?? []));
    return lossAxis([...own, ...valuesOf(shown.beside)], { isPart, isLog });
  }, [series, shown.points, shown.beside, isPart, isLog]);
  const tips = useMemo(
    () => roundTips(shown.points, series, shown.beside, loss),
    [shown.points, series, shown.beside],
  );
  const onRound = useShowRound();
  const [cursor, setCursor] = useState<number>();
  const table = useMemo(() => roundTable(series, points, beside, loss), [series, points, beside]);
  return (
    <ChartFigure
      title={TITLE}
      summary={roundsSummary(TITLE, coursesOf(series, points, beside), loss)}
      caption={lossCaption(evaluated, useTraining())}
      notes={chartNotes(series, points, beside, isLog)}
      controls={<AxesMenu title={TITLE} measure="loss" view={view} range={range} last={last} />}
      table={hasData ? table : undefined}
      empty={NO_ROUND_YET}
      cursor={
        <PlotCursor name={roundIn(TITLE)} tips={tips} at={cursor} onMove={setCursor} onChoose={onRound} />
      }
    >
      <RoundsChart {...shown} {...{ tips, cursor }} onPoint={onRound} series={series} format={loss} y={y} />
    </ChartFigure>
  );
}
