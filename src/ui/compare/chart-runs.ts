import { useMemo } from 'react';
import type { RunId } from '../../core/ids.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { AppState } from '../../store/app-state.ts';
import { outcomeOf } from '../../store/outcome.ts';
import type { RunState } from '../../store/run-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import { branchOf } from '../charts/overlay/overlay-line.ts';
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
  readonly run: RunState;
  readonly outcome: RunOutcome;
  /** The round at which it leaves its parent's line, where that is drawn too. */
  readonly branch?: number;
}

const theRuns = ({ runs }: AppState) => runs;
const theInfos = ({ infos }: AppState) => infos;
const theShown = ({ shown }: AppState) => shown;
const theOverlaid = ({ overlaid }: AppState) => overlaid;

/** The runs that are in the charts, the shown one first; the same array while none of them changes. */
export function useChartRuns(): readonly ChartRun[] {
  const [runs, infos] = [useAppLater(theRuns), useAppLater(theInfos)];
  const [shown, overlaid] = [useAppLater(theShown), useAppLater(theOverlaid)];
  const calm = useThrottled(
    useMemo(() => ({ runs, infos, shown, overlaid }), [runs, infos, shown, overlaid]),
    REFRESH_MS,
  );
  return useMemo(() => chartRuns(calm), [calm]);
}

type State = Pick<AppState, 'runs' | 'infos' | 'shown' | 'overlaid'>;

export function chartRuns({ runs, infos, shown, overlaid }: State): readonly ChartRun[] {
  const isDrawn = (id: RunId) => id === shown || overlaid.includes(id);
  const chartRun = (id: RunId, style: RunStyle): ChartRun[] => {
    const [run, info = {}] = [runs.get(id), infos.get(id)];
    if (!run) return [];
    const branch = branchOf(run, isDrawn);
    return [
      {
        ...{ id, style, run, isShown: id === shown, name: runName(info, run.config), outcome: outcome(run) },
        ...(branch !== undefined && { branch }),
      },
    ];
  };
  return [
    ...(shown === undefined ? [] : chartRun(shown, SHOWN_STYLE)),
    ...overlaid.flatMap((id, place) => (id === shown ? [] : chartRun(id, runStyle(place)))),
  ];
}

const known = new WeakMap<RunState, RunOutcome>();

/** A run's state never changes, and only one of the runs is replaced by a new one. */
function outcome(run: RunState): RunOutcome {
  const found = known.get(run) ?? outcomeOf(run);
  known.set(run, found);
  return found;
}
