import { memo, type ReactNode, useMemo } from 'react';
import { datasets } from '../../core/data/datasets/index.ts';
import type { ClientId } from '../../core/ids.ts';
import { byId } from '../../core/registry.ts';
import type { PartitionSummary } from '../../core/run/events.ts';
import { sampleSize } from '../../core/run/sampling.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { useShownPartition } from '../stage/use-partition.ts';
import { useApp, useAppLater } from '../use-app.tsx';
import classes from './charts.module.css';
import { ClientAccuracyChart } from './clients/ClientAccuracyChart.tsx';
import { latestEvaluations, sameEvaluations } from './clients/client-accuracy.ts';
import { LabelDistributionChart } from './labels/LabelDistributionChart.tsx';
import { sameLabels } from './labels/label-columns.ts';
import { LiveLossChart } from './live-loss/LiveLossChart.tsx';
import { AccuracyChart } from './rounds/AccuracyChart.tsx';
import { LossChart } from './rounds/LossChart.tsx';
import { accuracyPoints, lossPoints, type RoundPoint, samePoints } from './rounds/round-points.ts';
import { useThrottled } from './use-throttled.ts';
import { useUnchanged } from './use-unchanged.ts';

const REFRESH_MS = 500;
const NO_ROUNDS: RunState['rounds'] = [];
const NO_LOSSES: RunState['losses'] = [];
const NO_CLIENTS: readonly ClientId[] = [];
const NO_FAILURES: RoundSummary['train']['failures'] = [];
const NO_PARTITIONS: readonly PartitionSummary[] = [];

const roundsOf = (state: AppState) => shownRun(state)?.rounds ?? NO_ROUNDS;
const lossesOf = (state: AppState) => shownRun(state)?.losses ?? NO_LOSSES;
const roundOf = (state: AppState) => shownRun(state)?.round ?? 0;
const trainOf = (run: RunState | undefined) => run?.rounds[run.round]?.train;
const sampledOf = (state: AppState) => trainOf(shownRun(state))?.sampled ?? NO_CLIENTS;
const failuresOf = (state: AppState) => trainOf(shownRun(state))?.failures ?? NO_FAILURES;

/** What a lesson watches while clients train. With the other charts, the heavy module of the page: load it lazily. */
export function RunCharts() {
  return (
    <div className={classes.charts}>
      <h2 className={classes.hidden}>Charts</h2>
      <AccuracyPanel />
      <LivePanel />
    </div>
  );
}

// What one looks into afterwards, each alone.
export const LossChartPanel = () => <Alone Panel={LossPanel} />;
export const ClientsChartPanel = () => <Alone Panel={ClientsPanel} />;
export const LabelsChartPanel = () => <Alone Panel={LabelsPanel} />;

const Alone = ({ Panel }: { readonly Panel: () => ReactNode }) => (
  <div className={classes.charts}>
    <Panel />
  </div>
);

function AccuracyPanel() {
  const points = useRoundPoints(accuracyPoints);
  return (
    <MemoAccuracy
      data={usePlannedData()}
      points={points}
      planned={usePlanned('num-server-rounds')}
      evaluated={useEvaluated()}
    />
  );
}

function LivePanel() {
  const losses = useAppLater(lossesOf);
  const sampled = useAppLater(sampledOf);
  const failures = useAppLater(failuresOf);
  const round = useAppLater(roundOf);
  const expected = useApp((state) => sampleSize('train', shownRun(state)?.config ?? state.draft));
  // Taken over together: one round's clients never get another's losses.
  const live = useThrottled(
    useMemo(() => ({ losses, sampled, failures, round }), [losses, sampled, failures, round]),
    REFRESH_MS,
  );
  return <MemoLiveLoss {...live} expected={expected} />;
}

function LossPanel() {
  const points = useRoundPoints(lossPoints);
  return <MemoLoss points={points} planned={usePlanned('num-server-rounds')} evaluated={useEvaluated()} />;
}

function ClientsPanel() {
  const clients = usePlanned('num-supernodes');
  const rounds = useAppLater(roundsOf);
  const evaluations = useMemo(() => latestEvaluations(rounds, clients), [rounds, clients]);
  const calm = useCalm(evaluations, sameEvaluations);
  return <MemoClientAccuracy evaluations={calm} clients={clients} evaluated={useEvaluated()} />;
}

function LabelsPanel() {
  const { data, partitions = NO_PARTITIONS, failure } = useShownPartition();
  // Taken over together: no data set's images stand under another's classes.
  const shown = useThrottled(
    useMemo(() => ({ classes: data.classes, partitions }), [data, partitions]),
    REFRESH_MS,
  );
  return <MemoLabels {...shown} impossible={failure !== undefined} />;
}

function useRoundPoints(pointsOf: (rounds: RunState['rounds']) => RoundPoint[]): readonly RoundPoint[] {
  const rounds = useAppLater(roundsOf);
  return useCalm<readonly RoundPoint[]>(
    useMemo(() => pointsOf(rounds), [pointsOf, rounds]),
    samePoints,
  );
}

/** `value` when it is another one, and not too often: most events of a run change nothing in most charts. */
const useCalm = <T,>(value: T, isEqual: (a: T, b: T) => boolean): T =>
  useThrottled(useUnchanged(value, isEqual), REFRESH_MS);

/** The run's setting; before a run, the one in the controls. */
const usePlanned = (key: 'num-server-rounds' | 'num-supernodes'): number =>
  useApp((state) => (shownRun(state)?.config ?? state.draft)[key]);

/** The data set of the run; before a run, of the controls. */
const usePlannedData = () =>
  useApp((state) => byId(datasets, (shownRun(state)?.config ?? state.draft).dataset));

/** Whether the run, or the one that the controls would start, samples clients to evaluate. */
const useEvaluated = (): boolean =>
  useApp((state) => sampleSize('evaluate', shownRun(state)?.config ?? state.draft) > 0);

// The panels may render every frame of a run; these only when their throttled input changes.
const MemoAccuracy = memo(AccuracyChart);
const MemoLoss = memo(LossChart);
const MemoClientAccuracy = memo(ClientAccuracyChart);
const MemoLiveLoss = memo(LiveLossChart);
const MemoLabels = memo(
  LabelDistributionChart,
  (a, b) =>
    a.impossible === b.impossible && a.classes === b.classes && sameLabels(a.partitions, b.partitions),
);
