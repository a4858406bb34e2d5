import { useId } from 'react';
import { REPLAY_SPEEDS } from '../../../store/app-state.ts';
import { REPLAY_HELP, replaySpeedName } from '../../../text/run/replay.ts';
import { useCommands } from '../../commands.tsx';
import { useApp, useAppStore } from '../../use-app.tsx';
import styles from './PaceSwitch.module.css';

/** How fast a replay goes, where a run that is played has its pace. */
export function ReplaySpeed() {
  const speed = useApp((state) => state.replay);
  const store = useAppStore();
  const { replay } = useCommands();
  const name = useId();
  const choose = (value: (typeof REPLAY_SPEEDS)[number]) => {
    const { shown } = store.getState();
    if (shown !== undefined) replay(shown, value);
  };
  return (
    <div className={styles['pace']} role="radiogroup" aria-label="Replay speed">
      <span className={styles['choices']} data-tight>
        {REPLAY_SPEEDS.map((value) => (
          <label key={value} className={styles['choice']} title={REPLAY_HELP[value]}>
            <input type="radio" name={name} checked={speed === value} onChange={() => choose(value)} />
            <span>{replaySpeedName(value)}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
