import { useMemo } from 'react';
import type { RunId } from '../../../core/ids.ts';
import { type AppState, wholeRun } from '../../../store/app-state.ts';
import { outcomeOf } from '../../../store/outcome.ts';
import type { RunInfo } from '../../../store/run-info.ts';
import type { RunState } from '../../../store/run-state.ts';
import { besideName } from '../../../text/charts/beside-name.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { useAppLater } from '../../use-app.tsx';
import { overlayPoints } from '../overlay/overlay-line.ts';
import { runStyle } from '../run-style.ts';
import { useUnchanged } from '../use-unchanged.ts';
import type { BesideLine } from './beside.ts';

const overlaidOf = ({ overlaid }: AppState) => overlaid;
const runsOf = ({ runs }: AppState) => runs;
const infosOf = ({ infos }: AppState) => infos;
const shownConfig = (state: AppState) => wholeRun(state)?.config;

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
  const shown = useAppLater(shownConfig);
  return useMemo(
    () =>
      overlaid.map(({ id, run, info }, place): BesideLine => {
        const name = runName(info, run.config);
        return {
          ...{ id, name, short: besideName(info, run.config, shown), style: runStyle(place) },
          points: overlayPoints(outcomeOf(run), measure, 'rounds'),
          ...(run.parent && { branch: run.parent.round }),
        };
      }),
    [overlaid, shown, measure],
  );
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
