import { Button } from '@mantine/core';
import { wholeRun } from '../../../store/app-state.ts';
import { engineSummary, engineText } from '../../../text/engine.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from '../settings/Control.module.css';
import { Help } from '../settings/Help.tsx';

/** Which engine computes and how fast; why, and what the others measured, is behind a touch. */
export function EngineLine() {
  const engine = useApp((state) => state.engine);
  const busy = useApp((state) => wholeRun(state)?.status === 'running');
  const commands = useCommands();
  const measuring = engine.status === 'measuring';
  return (
    <div className={styles['control']}>
      <div className={styles['heading']}>
        <p className={styles['meaning']} data-failed={engine.status === 'failed'}>
          {engineSummary(engine)}
        </p>
        <Help name="Engine: help" text={engineText(engine)} />
      </div>
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
