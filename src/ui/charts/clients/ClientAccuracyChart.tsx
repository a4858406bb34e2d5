import { useMemo } from 'react';
import {
  CLIENT_BINS,
  clientBarsCaption,
  clientBinsCaption,
  noEvaluationYet,
} from '../../../text/charts/charts.ts';
import { clientsSummary } from '../../../text/charts/summaries.ts';
import { count, percent } from '../../../text/format.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import classes from '../charts.module.css';
import { LegendEntry, Swatch } from '../Legend.tsx';
import { useTraining } from '../run-values.ts';
import { figure, type TableData, tableOf } from '../table-data.ts';
import { AccuracyBars } from './AccuracyBars.tsx';
import { AccuracyBins } from './AccuracyBins.tsx';
import type { ClientEvaluated } from './client-accuracy.ts';

const TITLE = 'Accuracy by client';
/** Above this, bars are too thin to be told apart: clients are counted by accuracy. */
const MAX_BARS = 20;

/** What each client measured when it was last sampled for evaluation. */
export function ClientAccuracyChart({
  evaluations,
  clients,
  numClasses,
  evaluated,
}: {
  evaluations: readonly ClientEvaluated[];
  clients: number;
  numClasses: number;
  /** Whether clients evaluate in this run at all. */
  evaluated: boolean;
}) {
  const training = useTraining();
  const latestRound = evaluations.reduce((latest, { round }) => Math.max(latest, round), 0);
  const table = useMemo(() => clientTable(evaluations), [evaluations]);
  const bars = clients <= MAX_BARS;
  return (
    <ChartFigure
      title={TITLE}
      summary={clientsSummary(
        TITLE,
        evaluations.map(({ score }) => score.accuracy),
        clients,
      )}
      caption={bars ? clientBarsCaption(training) : clientBinsCaption(evaluations.length, clients, training)}
      legend={
        evaluations.length > 0 &&
        (bars ? (
          <RoundLegend evaluations={evaluations} latest={latestRound} />
        ) : (
          <p className={classes.caption}>{CLIENT_BINS}</p>
        ))
      }
      table={evaluations.length > 0 ? table : undefined}
      empty={noEvaluationYet(evaluated)}
    >
      {bars ? (
        <AccuracyBars {...{ evaluations, clients, latestRound }} guess={1 / numClasses} />
      ) : (
        <AccuracyBins evaluations={evaluations} />
      )}
    </ChartFigure>
  );
}

function RoundLegend({ evaluations, latest }: { evaluations: readonly ClientEvaluated[]; latest: number }) {
  return (
    <ul className={classes.legendList}>
      <LegendEntry sample={<Swatch colour="var(--series-clients)" />}>{`Round ${latest}`}</LegendEntry>
      {evaluations.some(({ round }) => round < latest) && (
        <LegendEntry sample={<Swatch colour="var(--series-clients-faint)" />}>An earlier round</LegendEntry>
      )}
    </ul>
  );
}

const clientTable = (evaluations: readonly ClientEvaluated[]): TableData =>
  tableOf(
    ['Client', 'Validation accuracy', 'Validation images', 'Round'],
    evaluations,
    ({ client, score, numExamples, round }) => [
      String(client),
      figure(score.accuracy, percent),
      figure(numExamples, count),
      String(round),
    ],
  );
