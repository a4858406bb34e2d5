import { useMemo } from 'react';
import type { RunId } from '../../core/ids.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { AppState } from '../../store/app-state.ts';
import { outcomeOf } from '../../store/outcome.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { RunState } from '../../store/run-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import { type RunStyle, runStyle, SHOWN_STYLE } from '../charts/run-style.ts';
import { REFRESH_MS } from '../charts/run-values.ts';
import { useThrottled } from '../charts/use-throttled.ts';
import { useAppLater } from '../use-app.tsx';

/** A run that is in the charts. */
export interface ChartRun {
  readonly id: RunId;
  readonly name: string;
  readonly style: RunStyle;
  readonly isShown: boolean;
  readonly info: RunInfo | undefined;
  readonly run: RunState;
  readonly outcome: RunOutcome;
}

const theRuns = ({ runs }: AppState) => runs;
const theInfos = ({ infos }: AppState) => infos;
const theShown = ({ shown }: AppState) => shown;
const theOverlaid = ({ overlaid }: AppState) => overlaid;

/** The runs that are in the charts, the shown one first; the same array while none of them changes. */
export function useChartRuns(): readonly ChartRun[] {
  const [runs, infos] = [useAppLater(theRuns), useAppLater(theInfos)];
  const [shown, overlaid] = [useAppLater(theShown), useAppLater(theOverlaid)];
  const made = useMemo(() => chartRuns({ runs, infos, shown, overlaid }), [runs, infos, shown, overlaid]);
  return useThrottled(made, REFRESH_MS);
}

export function chartRuns({
  runs,
  infos,
  shown,
  overlaid,
}: Pick<AppState, 'runs' | 'infos' | 'shown' | 'overlaid'>): readonly ChartRun[] {
  const chartRun = (id: RunId, style: RunStyle, isShown: boolean): ChartRun[] => {
    const [run, info] = [runs.get(id), infos.get(id)];
    if (!run) return [];
    return [{ id, style, isShown, info, run, name: runName(info ?? {}, run.config), outcome: outcome(run) }];
  };
  return [
    ...(shown === undefined ? [] : chartRun(shown, SHOWN_STYLE, true)),
    ...overlaid.flatMap((id, place) => (id === shown ? [] : chartRun(id, runStyle(place), false))),
  ];
}

const known = new WeakMap<RunState, RunOutcome>();

/** A run's state never changes, and only one of the runs is replaced by a new one. */
function outcome(run: RunState): RunOutcome {
  const found = known.get(run) ?? outcomeOf(run);
  known.set(run, found);
  return found;
}
