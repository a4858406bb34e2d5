import { useId } from 'react';
import { PACES, type Pace } from '../../../core/config/page-keys.ts';
import { paceOf } from '../../../store/app-state.ts';
import { PACE_HELP } from '../../../text/run/run-bar.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './PaceSwitch.module.css';

const LABELS: Readonly<Record<Pace, string>> = { story: 'Story', fast: 'Fast' };

/** How a run is told. Radio buttons of the browser: before the first click, a library's would have to be loaded. */
export function PaceSwitch() {
  const pace = useApp(paceOf);
  const { setPace } = useCommands();
  const name = useId();
  return (
    <div className={styles['pace']} role="radiogroup" aria-labelledby={name}>
      <span id={name} className={styles['name']}>
        Pace
      </span>
      <span className={styles['choices']}>
        {PACES.map((value) => (
          <label key={value} className={styles['choice']} title={PACE_HELP[value]}>
            <input type="radio" name={name} checked={pace === value} onChange={() => setPace(value)} />
            <span>{LABELS[value]}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
