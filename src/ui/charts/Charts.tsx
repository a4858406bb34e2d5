import { memo, useMemo } from 'react';
import type { ClientId } from '../../core/ids.ts';
import { numTraining } from '../../core/run/sampling.ts';
import { type AppState, settingsShown, shownRun } from '../../store/app-state.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { useApp, useAppLater } from '../use-app.tsx';
import classes from './charts.module.css';
import { brokenClients, sameBroken } from './live-loss/broken-clients.ts';
import { LiveLossChart } from './live-loss/LiveLossChart.tsx';
import { AccuracyChart } from './rounds/AccuracyChart.tsx';
import { LossChart } from './rounds/LossChart.tsx';
import { accuracyPoints, lossPoints, type RoundPoint, samePoints } from './rounds/round-points.ts';
import { useBeside, useBranch } from './rounds/use-beside.ts';
import {
  REFRESH_MS,
  roundsOf,
  useCalm,
  useEvaluated,
  usePlanned,
  usePlannedClients,
  usePlannedData,
  useRunView,
  useTarget,
  useTraining,
} from './run-values.ts';
import { useThrottled } from './use-throttled.ts';
import { useUnchanged } from './use-unchanged.ts';

const NO_LOSSES: RunState['losses'] = [];
const NO_EARLIER: RunState['earlierLosses'] = [];
const NO_CLIENTS: readonly ClientId[] = [];
const NO_ACTIVITY: RunState['activity'] = new Map();
const NO_FAILURES: RoundSummary['train']['failures'] = [];

const lossesOf = (state: AppState) => shownRun(state)?.losses ?? NO_LOSSES;
const earlierOf = (state: AppState) => shownRun(state)?.earlierLosses ?? NO_EARLIER;
const rangeOf = (state: AppState) => shownRun(state)?.lossRange;
const activityOf = (state: AppState) => shownRun(state)?.activity ?? NO_ACTIVITY;
const roundOf = (state: AppState) => shownRun(state)?.round ?? 0;
const trainOf = (run: RunState | undefined) => run?.rounds[run.round]?.train;
const sampledOf = (state: AppState) => trainOf(shownRun(state))?.sampled ?? NO_CLIENTS;
const failuresOf = (state: AppState) => trainOf(shownRun(state))?.failures ?? NO_FAILURES;

/** What a lesson watches while clients train. */
export function RunCharts() {
  return (
    <div className={classes.charts}>
      <h2 className={classes.hidden}>Charts</h2>
      <AccuracyPanel />
      <LivePanel />
    </div>
  );
}

/** What one looks into afterwards. */
export function LossChartPanel() {
  const points = useRoundPoints(lossPoints);
  return (
    <div className={`${classes.charts} ${classes.alone}`}>
      <MemoLoss
        points={points}
        planned={usePlanned('num-server-rounds')}
        evaluated={useEvaluated()}
        beside={useBeside('loss')}
        branch={useBranch()}
        view={useRunView()}
      />
    </div>
  );
}

function AccuracyPanel() {
  const points = useRoundPoints(accuracyPoints);
  return (
    <MemoAccuracy
      data={usePlannedData()}
      points={points}
      planned={usePlanned('num-server-rounds')}
      target={useTarget()}
      evaluated={useEvaluated()}
      beside={useBeside('accuracy')}
      branch={useBranch()}
      view={useRunView()}
    />
  );
}

function LivePanel() {
  const losses = useAppLater(lossesOf);
  const earlierLosses = useAppLater(earlierOf);
  const range = useAppLater(rangeOf);
  const round = useAppLater(roundOf);
  const broken = useBroken();
  const allFailed = useAppLater(allFailedOf);
  const trained = useAppLater(hasTrained);
  const expected = useApp((state) => numTraining(settingsShown(state)));
  const training = useTraining();
  // Taken over together: one round's clients never get another's losses.
  const live = useThrottled(
    useMemo(
      () => ({ losses, earlierLosses, range, round, broken, allFailed, trained }),
      [losses, earlierLosses, range, round, broken, allFailed, trained],
    ),
    REFRESH_MS,
  );
  return <MemoLiveLoss {...live} {...{ expected, training }} clients={usePlannedClients()} />;
}

const allFailedOf = (state: AppState): boolean => {
  const sampled = sampledOf(state).length;
  return sampled > 0 && failuresOf(state).length === sampled;
};

const hasTrained = (state: AppState): boolean => (trainOf(shownRun(state))?.results.length ?? 0) > 0;

function useBroken() {
  const failures = useAppLater(failuresOf);
  const activity = useAppLater(activityOf);
  return useUnchanged(
    useMemo(() => brokenClients(failures, activity), [failures, activity]),
    sameBroken,
  );
}

function useRoundPoints(pointsOf: (rounds: RunState['rounds']) => RoundPoint[]): readonly RoundPoint[] {
  const rounds = useAppLater(roundsOf);
  return useCalm<readonly RoundPoint[]>(
    useMemo(() => pointsOf(rounds), [pointsOf, rounds]),
    samePoints,
  );
}

// The panels may render every frame of a run; these only when their throttled input changes.
const MemoAccuracy = memo(AccuracyChart);
const MemoLoss = memo(LossChart);
const MemoLiveLoss = memo(LiveLossChart);
