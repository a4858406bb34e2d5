import type { Baseline } from '../../../../core/config/trainings.ts';
import { baselineChoices } from '../../../../text/compare/baselines.ts';
import { BASELINES_HELP } from '../../../../text/compare/sweep-form.ts';
import classes from './sweep-form.module.css';

interface Props {
  readonly baselines: readonly Baseline[];
  /** How many more lines the figure has room for. */
  readonly room: number;
  readonly onChange: (baselines: readonly Baseline[]) => void;
}

/** What federated learning is compared with, each a line of its own. */
export function BaselineChecks({ baselines, room, onChange }: Props) {
  const toggle = (id: Baseline) =>
    onChange(baselines.includes(id) ? baselines.filter((other) => other !== id) : [...baselines, id]);
  return (
    <fieldset className={classes['values']}>
      <legend className={classes['label']}>Baselines</legend>
      {baselineChoices.map(({ id, label, help }) => (
        <label key={id} className={classes['check']} title={help}>
          <input
            type="checkbox"
            checked={baselines.includes(id)}
            disabled={!baselines.includes(id) && room <= 0}
            onChange={() => toggle(id)}
          />
          <span>{label}</span>
        </label>
      ))}
      <p className={classes['help']}>{BASELINES_HELP}</p>
    </fieldset>
  );
}
