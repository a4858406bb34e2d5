import { useMemo } from 'react';
import type { RunId } from '../../../core/ids.ts';
import type { Sweep } from '../../../core/sweep/sweep.ts';
import type { AppState } from '../../../store/app-state.ts';
import { SWEEP_HELP, SWEEP_TITLE } from '../../../text/compare/sweep-form.ts';
import { useCommands } from '../../commands.tsx';
import { goTo } from '../../layout/views/use-view.ts';
import { theDraft, useApp } from '../../use-app.tsx';
import { setForm, useForm } from './form/form-store.ts';
import { SweepForm } from './form/SweepForm.tsx';
import { EMPTY_FORM, formOf, sameSweep, sweepOf } from './form/sweep-form.ts';
import { SweepBar } from './SweepBar.tsx';
import { SweepResult } from './SweepResult.tsx';
import classes from './sweep.module.css';
import { hasBegun, phaseOf } from './sweep-progress.ts';
import { useSweepPlan } from './use-sweep-plan.ts';

const theSweep = ({ sweep }: AppState) => sweep;

/** One setting on the x axis, a second one as lines, several seeds: chosen, run and shown. */
export function SweepSection() {
  const base = useApp(theDraft);
  const asked = useApp(theSweep);
  const state = asked && hasBegun(asked) ? asked : undefined;
  const form = useForm() ?? (asked ? formOf(asked.sweep) : EMPTY_FORM);
  const sweep = useMemo(() => sweepOf(form, base), [form, base]);
  const isSame = state !== undefined && sweep !== undefined && sameSweep(state.sweep, sweep);
  const plan = useSweepPlan(sweep);
  const commands = useCommands();
  const open = (run: RunId) => {
    commands.openKept(run);
    goTo('run');
  };
  const takeBack = (shown: Sweep) => {
    commands.replaceConfig(shown.base);
    setForm(formOf(shown));
  };
  return (
    <section className={classes['section']} aria-label={SWEEP_TITLE}>
      <div className={classes['heading']}>
        <h2 className={classes['title']}>{SWEEP_TITLE}</h2>
        <p className={classes['help']}>{SWEEP_HELP}</p>
      </div>
      <div className={classes['columns']}>
        <div className={classes['choosing']}>
          <SweepForm form={form} base={base} onChange={setForm} />
          <SweepBar
            phase={phaseOf(state, isSame)}
            plan={plan}
            // The figure says them too.
            problems={isSame ? [] : plan.problems}
            actions={{
              run: () => sweep && commands.runSweep(sweep),
              ...{ pause: commands.pauseSweep, resume: commands.resumeSweep, stop: commands.stopSweep },
            }}
          />
        </div>
        <SweepResult state={state} chosen={sweep} isSame={isSame} onOpen={open} onTakeBack={takeBack} />
      </div>
    </section>
  );
}
