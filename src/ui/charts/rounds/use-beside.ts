import { useMemo } from 'react';
import type { RunId } from '../../../core/ids.ts';
import { type AppState, shownRun, wholeRun } from '../../../store/app-state.ts';
import { outcomeOf } from '../../../store/outcome.ts';
import type { RunInfo } from '../../../store/run-info.ts';
import { isOpenedModel, type RunState } from '../../../store/run-state.ts';
import { besideName } from '../../../text/charts/beside-name.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { useAppLater } from '../../use-app.tsx';
import { branchOf, overlayPoints } from '../overlay/overlay-line.ts';
import { runStyle } from '../run-style.ts';
import { useUnchanged } from '../use-unchanged.ts';
import type { BesideLine } from './beside.ts';

const overlaidOf = ({ overlaid }: AppState) => overlaid;
const runsOf = ({ runs }: AppState) => runs;
const infosOf = ({ infos }: AppState) => infos;
const shownId = ({ shown }: AppState) => shown;
const shownConfig = (state: AppState) => {
  const run = wholeRun(state);
  return run && !isOpenedModel(run) ? run.config : undefined;
};

interface Overlaid {
  readonly id: RunId;
  readonly run: RunState;
  readonly info: RunInfo;
}

const isSame = (a: readonly Overlaid[], b: readonly Overlaid[]): boolean =>
  a.length === b.length && a.every(({ run, info }, i) => run === b[i]!.run && info === b[i]!.info);

/** The runs that are drawn beside the shown one: what the server has measured. */
export function useBeside(measure: 'accuracy' | 'loss'): readonly BesideLine[] {
  const overlaid = useOverlaid();
  const [shown, config] = [useAppLater(shownId), useAppLater(shownConfig)];
  return useMemo(() => {
    const isDrawn = (run: RunId) => run === shown || overlaid.some(({ id }) => id === run);
    return overlaid.map(({ id, run, info }, place): BesideLine => {
      const branch = branchOf(run, isDrawn);
      return {
        ...{ id, name: runName(info, run.config), short: besideName(info, run.config, config) },
        style: runStyle(place),
        points: overlayPoints(outcomeOf(run), measure, 'rounds'),
        ...(branch !== undefined && { branch }),
      };
    });
  }, [overlaid, shown, config, measure]);
}

/** Where the shown run's own lines leave its parent's; undefined where that is not drawn, or there is none. */
export function useBranch(): number | undefined {
  return useAppLater((state) => {
    const run = shownRun(state);
    return run && branchOf(run, (id) => state.overlaid.includes(id) && state.runs.has(id));
  });
}

function useOverlaid(): readonly Overlaid[] {
  const overlaid = useAppLater(overlaidOf);
  const [runs, infos] = [useAppLater(runsOf), useAppLater(infosOf)];
  return useUnchanged(
    useMemo(
      () =>
        overlaid.flatMap((id): Overlaid[] => {
          const [run, info] = [runs.get(id), infos.get(id)];
          return run && info ? [{ id, run, info }] : [];
        }),
      [overlaid, runs, infos],
    ),
    isSame,
  );
}
