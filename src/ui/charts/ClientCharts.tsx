import { memo, useMemo } from 'react';
import type { PartitionSummary } from '../../core/run/events.ts';
import { useShownPartition } from '../stage/use-partition.ts';
import { useAppLater } from '../use-app.tsx';
import classes from './charts.module.css';
import { ClientAccuracyChart } from './clients/ClientAccuracyChart.tsx';
import { latestEvaluations, sameEvaluations } from './clients/client-accuracy.ts';
import { LabelDistributionChart } from './labels/LabelDistributionChart.tsx';
import { sameLabels } from './labels/label-columns.ts';
import {
  REFRESH_MS,
  roundsOf,
  useCalm,
  useEvaluated,
  usePlannedClients,
  usePlannedData,
} from './run-values.ts';
import { useThrottled } from './use-throttled.ts';

// Charts of clients, each in a tab of its own. They bring recharts: load them when they are looked at.

const NO_PARTITIONS: readonly PartitionSummary[] = [];

export function ClientsChartPanel() {
  const clients = usePlannedClients();
  const rounds = useAppLater(roundsOf);
  const evaluations = useMemo(() => latestEvaluations(rounds, clients), [rounds, clients]);
  const calm = useCalm(evaluations, sameEvaluations);
  return (
    <div className={`${classes.charts} ${classes.alone}`}>
      <MemoClientAccuracy
        evaluations={calm}
        clients={clients}
        numClasses={usePlannedData().classes.length}
        evaluated={useEvaluated()}
      />
    </div>
  );
}

export function LabelsChartPanel() {
  const { data, partitions = NO_PARTITIONS, failure } = useShownPartition();
  // Taken over together: no data set's images stand under another's classes.
  const shown = useThrottled(
    useMemo(() => ({ classes: data.classes, partitions }), [data, partitions]),
    REFRESH_MS,
  );
  return (
    <div className={`${classes.charts} ${classes.alone}`}>
      <MemoLabels {...shown} impossible={failure !== undefined} />
    </div>
  );
}

// The panels may render every frame of a run; these only when their throttled input changes.
const MemoClientAccuracy = memo(ClientAccuracyChart);
const MemoLabels = memo(
  LabelDistributionChart,
  (a, b) =>
    a.impossible === b.impossible && a.classes === b.classes && sameLabels(a.partitions, b.partitions),
);
