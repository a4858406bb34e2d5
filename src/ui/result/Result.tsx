import { useMemo } from 'react';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import { type OwnModels, ownModelsOf } from '../../store/own-models.ts';
import { plannedRounds } from '../../store/run-state.ts';
import { percent } from '../../text/format.ts';
import { guessing, ownModelsText, resultOf, resultRemark, resultToCome } from '../../text/result/result.ts';
import { useAppLater } from '../use-app.tsx';
import { useCountUp } from './count-up.ts';
import classes from './Result.module.css';

const testedOf = (state: AppState) => shownRun(state)?.rounds.findLast(({ global }) => global)?.global;
const plannedOf = (state: AppState) => {
  const run = shownRun(state);
  return run ? plannedRounds(run) : state.draft['num-server-rounds'];
};
const configOf = (state: AppState) => shownRun(state)?.config ?? state.draft;

/** How good the latest tested model of the shown run is: the one figure that a run is about. */
export function Result() {
  const tested = useAppLater(testedOf);
  const config = useAppLater(configOf);
  const planned = useAppLater(plannedOf);
  const { classes: names } = byId(datasets, config.dataset);
  const own = useOwnModels();
  if (own)
    return (
      <section className={classes['result']} aria-label="Result">
        <p className={classes['figure']}>
          <Figure key={config.dataset} accuracy={own.mean.accuracy} />
        </p>
        <div className={classes['words']}>
          <p className={classes['of']}>{ownModelsText(own)}</p>{' '}
          <p className={classes['guessing']}>{guessing(names.length)}</p>
        </div>
      </section>
    );
  const remark = tested && resultRemark(tested, names);
  return (
    <section className={classes['result']} aria-label="Result">
      <p className={classes['figure']}>
        {tested ? (
          <Figure key={config.dataset} accuracy={tested.score.accuracy} />
        ) : (
          <span aria-hidden>–</span>
        )}
      </p>
      <div className={classes['words']}>
        <p className={classes['of']}>{tested ? resultOf(tested, planned) : resultToCome(config)}</p>{' '}
        <p className={classes['guessing']}>{guessing(names.length)}</p>
      </div>
      {remark && <p className={classes['remark']}>{remark}</p>}
    </section>
  );
}

/** Of clients that trained alone, once each is tested. */
function useOwnModels(): OwnModels | undefined {
  const run = useAppLater(shownRun);
  return useMemo(
    () =>
      run && run.config.training === 'alone'
        ? ownModelsOf(run.rounds[run.round]!, run.partitions.length)
        : undefined,
    [run],
  );
}

/** Digits that run for who sees them; for who does not, the value itself at once. */
function Figure({ accuracy }: { readonly accuracy: number }) {
  const shown = useCountUp(accuracy);
  return (
    <>
      <span aria-hidden>{percent(shown)}</span>
      <span className={classes['spoken']}>{percent(accuracy)}</span>
    </>
  );
}
