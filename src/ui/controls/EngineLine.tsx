import { Button } from '@mantine/core';
import { shownRun } from '../../store/app-state.ts';
import { engineText } from '../../text/engine.ts';
import { useCommands } from '../commands.tsx';
import { useApp } from '../use-app.tsx';
import styles from './settings/Control.module.css';

/** Which engine computes, why, and what the others measured. */
export function EngineLine() {
  const engine = useApp((state) => state.engine);
  const busy = useApp((state) => shownRun(state)?.status === 'running');
  const commands = useCommands();
  const measuring = engine.status === 'measuring';
  return (
    <div className={styles['control']}>
      <p className={styles['meaning']} data-failed={engine.status === 'failed'}>
        {engineText(engine)}
      </p>
      <Button
        variant="default"
        size="compact-xs"
        justify="start"
        disabled={measuring || busy}
        onClick={() => commands.measureAgain()}
      >
        Measure again
      </Button>
    </div>
  );
}
