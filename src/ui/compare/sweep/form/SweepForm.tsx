import type { Config } from '../../../../core/config/schema.ts';
import { MOST_LINES, type Sweep, type SweepAxis } from '../../../../core/sweep/sweep.ts';
import { baseText, CHOOSE_SETTING, NO_LINES } from '../../../../text/compare/sweep-form.ts';
import { useCommands } from '../../../commands.tsx';
import { AxisValues } from './AxisValues.tsx';
import { BaselineChecks } from './BaselineChecks.tsx';
import { SettingSelect } from './SettingSelect.tsx';
import { ExerciseSelect, MeasureSelect, SeedsField } from './SweepFields.tsx';
import type { SettingOption } from './setting-groups.ts';
import classes from './sweep-form.module.css';
import { type AxisName, axisOf, type SweepForm as Form, formOf, MOST, sweepOf } from './sweep-form.ts';

interface Props {
  readonly form: Form;
  /** The settings in the controls. */
  readonly base: Config;
  readonly onChange: (form: Form) => void;
}

/** What is swept, over which values and seeds, and what is measured. */
export function SweepForm({ form, base, onChange }: Props) {
  const { replaceConfig } = useCommands();
  const chooseExercise = (sweep: Sweep) => {
    replaceConfig(sweep.base);
    onChange(formOf(sweep));
  };
  const axis = (name: AxisName) => ({
    ...{ form, base, name },
    onAxis: (axis: SweepAxis | undefined) => onChange({ ...form, [name]: axis }),
  });
  return (
    <div className={classes['form']}>
      <ExerciseSelect sweep={sweepOf(form, base)} base={base} onChoose={chooseExercise} />
      <AxisFields {...axis('x')} label="Sweep over" placeholder={CHOOSE_SETTING} />
      <AxisFields {...axis('lines')} label="Lines" placeholder={NO_LINES} />
      <BaselineChecks
        baselines={form.baselines}
        room={roomForBaselines(form)}
        onChange={(baselines) => onChange({ ...form, baselines })}
      />
      <SeedsField base={base} seeds={form.seeds} onChange={(seeds) => onChange({ ...form, seeds })} />
      <MeasureSelect measure={form.measure} onChange={(measure) => onChange({ ...form, measure })} />
      <p className={classes['base']}>{baseText(base)}</p>
    </div>
  );
}

/** How many more lines the figure can have that train otherwise; none where its own axes are of that already. */
function roomForBaselines({ x, lines, baselines }: Form): number {
  if (x?.keys.includes('training') || lines?.keys.includes('training')) return 0;
  return MOST_LINES - Math.max(1, lines?.values.length ?? 0) - baselines.length;
}

interface AxisProps {
  readonly form: Form;
  readonly base: Config;
  readonly name: AxisName;
  readonly label: string;
  readonly placeholder: string;
  readonly onAxis: (axis: SweepAxis | undefined) => void;
}

/** One of the two settings, with its values. */
function AxisFields({ form, base, name, label, placeholder, onAxis }: AxisProps) {
  const { change } = useCommands();
  const axis = form[name];
  const other = form[name === 'x' ? 'lines' : 'x'];
  const most = MOST[name] - (name === 'lines' ? form.baselines.length : 0);
  const choose = (option: SettingOption | undefined) => {
    if (!option) return onAxis(undefined);
    const { key, needs } = option;
    if (needs) change(needs.registry, needs.id);
    onAxis(axisOf(key, needs ? { ...base, [needs.registry]: needs.id } : base, MOST[name]));
  };
  return (
    <div className={classes['row']}>
      <SettingSelect {...{ label, placeholder, base, axis }} taken={other?.keys ?? []} onChoose={choose} />
      {axis && <AxisValues axis={axis} base={base} most={most} onChange={onAxis} />}
    </div>
  );
}
