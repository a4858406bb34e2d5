import { useMemo, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { accuracyCaption, NO_ROUND_YET, roundIn } from '../../../text/charts/charts.ts';
import { roundsSummary } from '../../../text/charts/summaries.ts';
import { percent } from '../../../text/format.ts';
import { useShowRound } from '../../inside/inspected-round.ts';
import { AxesMenu } from '../axes/AxesMenu.tsx';
import { accuracyAxis } from '../axes/value-axis.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { PlotCursor } from '../plot/PlotCursor.tsx';
import { useTraining } from '../run-values.ts';
import { accuracyRules } from './accuracy-rules.ts';
import { type BesideLine, valuesOf } from './beside.ts';
import { RoundsChart } from './RoundsChart.tsx';
import type { RoundPoint } from './round-points.ts';
import { roundTips } from './round-tips.ts';
import { useRoundsView } from './rounds-view.ts';
import { accuracySeries, chartNotes, coursesOf, roundTable } from './series.ts';

const TITLE = 'Accuracy per round';

interface Props {
  /** What the models are tested on. */
  readonly data: DatasetSpec;
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  /** The accuracy at which the run ends; 0 where none does. */
  readonly target: number;
  /** Whether clients evaluate in this run at all. */
  readonly evaluated: boolean;
  /** The server's tests of other runs. */
  readonly beside: readonly BesideLine[];
  /** Where the run leaves its parent's line. */
  readonly branch: number | undefined;
  /** Charts of the same view show the same rounds. */
  readonly view: string;
}

/** Accuracy of the global model after each round, beside what guessing gives and other runs. */
export function AccuracyChart(props: Props) {
  const { data, points, planned, target, evaluated, beside, branch, view } = props;
  const series = useMemo(() => accuracySeries(evaluated), [evaluated]);
  const { range, last, isPart, ...shown } = useRoundsView({ points, planned, beside, branch, view });
  const hasData = beside.length > 0 || points.some(({ server, clients }) => (server ?? clients) !== null);
  const rules = useMemo(() => accuracyRules(data, [target]), [data, target]);
  const y = useMemo(() => {
    const own = shown.points.flatMap(({ server, clients }) => [server ?? [], clients ?? []].flat());
    return accuracyAxis([...own, ...valuesOf(shown.beside), ...(isPart ? [] : [target])], { isPart });
  }, [shown.points, shown.beside, isPart, target]);
  const tips = useMemo(
    () => roundTips(shown.points, series, shown.beside, percent),
    [shown.points, series, shown.beside],
  );
  const onRound = useShowRound();
  const [cursor, setCursor] = useState<number>();
  const table = useMemo(() => roundTable(series, points, beside, percent), [series, points, beside]);
  return (
    <ChartFigure
      title={TITLE}
      summary={roundsSummary(TITLE, coursesOf(series, points, beside), percent)}
      caption={accuracyCaption(data, evaluated, useTraining())}
      notes={chartNotes(series, points, beside)}
      controls={<AxesMenu title={TITLE} measure="accuracy" view={view} range={range} last={last} />}
      table={hasData ? table : undefined}
      empty={NO_ROUND_YET}
      cursor={
        <PlotCursor name={roundIn(TITLE)} tips={tips} at={cursor} onMove={setCursor} onChoose={onRound} />
      }
    >
      <RoundsChart
        {...shown}
        {...{ tips, cursor }}
        onPoint={onRound}
        series={series}
        format={percent}
        y={y}
        rules={rules}
      />
    </ChartFigure>
  );
}
