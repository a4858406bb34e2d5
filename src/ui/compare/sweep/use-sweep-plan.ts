import { useMemo } from 'react';
import { pointsOf } from '../../../core/sweep/points.ts';
import type { Sweep } from '../../../core/sweep/sweep.ts';
import type { AppState } from '../../../store/app-state.ts';
import { estimateSweep, type SweepEstimate } from '../../../store/sweep-estimate.ts';
import { NO_POINT_RUNS, NOTHING_TO_SWEEP, planText } from '../../../text/compare/sweep-form.ts';
import { useApp } from '../../use-app.tsx';
import { failureSentences } from './failed-points.ts';

/** What a sweep will take before it starts. */
export interface SweepPlan {
  /** How many runs and about how long; or why none. */
  readonly text: string;
  readonly canRun: boolean;
  /** Points that cannot run, and why. */
  readonly problems: readonly string[];
}

const theKept = ({ kept }: AppState) => kept;
const theEngine = ({ engine }: AppState) => engine;

/** What the form's sweep would take, from what this machine has measured and what is kept. */
export function useSweepPlan(sweep: Sweep | undefined): SweepPlan {
  const kept = useApp(theKept);
  const engine = useApp(theEngine);
  return useMemo(
    () => planOf(sweep, sweep && estimateSweep(sweep, { kept, engine }, navigator.hardwareConcurrency)),
    [sweep, kept, engine],
  );
}

/** @param estimate of the runs that are not kept yet. */
export function planOf(sweep: Sweep | undefined, estimate: SweepEstimate | undefined): SweepPlan {
  if (!sweep || !estimate) return { text: NOTHING_TO_SWEEP, canRun: false, problems: [] };
  const points = pointsOf(sweep);
  const runs = points.filter(({ problem }) => problem === undefined).length;
  const failed = points.flatMap(({ x, line, problem }) =>
    problem === undefined ? [] : [{ x, line, message: problem }],
  );
  return {
    text: runs === 0 ? NO_POINT_RUNS : planText(runs, estimate),
    canRun: runs > 0,
    problems: failureSentences(sweep, failed),
  };
}
