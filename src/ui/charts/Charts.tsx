import { memo } from 'react';
import type { PartitionSummary } from '../../core/events.ts';
import type { RunState } from '../../store/run-state.ts';
import { useShownPartition } from '../stage/use-partition.ts';
import { useApp } from '../use-app.tsx';
import { AccuracyChart } from './AccuracyChart.tsx';
import { ClientAccuracyChart } from './ClientAccuracyChart.tsx';
import classes from './charts.module.css';
import { LabelDistributionChart } from './LabelDistributionChart.tsx';
import { LiveLossChart } from './LiveLossChart.tsx';
import { LossChart } from './LossChart.tsx';
import { useThrottled } from './use-throttled.ts';

const REFRESH_MS = 200;
const NO_ROUNDS: RunState['rounds'] = [];
const NO_LOSSES: RunState['losses'] = [];
const NO_PARTITIONS: readonly PartitionSummary[] = [];

/** All charts of a run. The heavy module of the page: load it lazily. */
export function Charts() {
  return (
    <div className={classes.charts}>
      <RoundCharts />
      <LiveChart />
      <PartitionChart />
    </div>
  );
}

/** The charts that change with the rounds. */
function RoundCharts() {
  const rounds = useThrottled(useApp((state) => state.run?.rounds) ?? NO_ROUNDS, REFRESH_MS);
  const planned = useApp((state) => (state.run?.config ?? state.draft)['num-server-rounds']);
  const clients = useApp((state) => (state.run?.config ?? state.draft)['num-supernodes']);
  return (
    <>
      <MemoAccuracy rounds={rounds} planned={planned} />
      <MemoLoss rounds={rounds} planned={planned} />
      <MemoClientAccuracy rounds={rounds} clients={clients} />
    </>
  );
}

function LiveChart() {
  const losses = useThrottled(useApp((state) => state.run?.losses) ?? NO_LOSSES, REFRESH_MS);
  return <MemoLiveLoss losses={losses} round={losses[0]?.round ?? 0} />;
}

function PartitionChart() {
  const { partitions = NO_PARTITIONS } = useShownPartition();
  return <MemoLabels partitions={partitions} />;
}

// The parents render every frame of a run; these, when their throttled input changes.
const MemoAccuracy = memo(AccuracyChart);
const MemoLoss = memo(LossChart);
const MemoClientAccuracy = memo(ClientAccuracyChart);
const MemoLiveLoss = memo(LiveLossChart);
const MemoLabels = memo(LabelDistributionChart);
