import { useId } from 'react';
import { FROM_HERE } from '../../text/flower/export.ts';
import { useCommands } from '../commands.tsx';
import { ExportToFlower } from './ExportToFlower.tsx';
import styles from './FlowerActions.module.css';
import { ImportFromFlower } from './ImportFromFlower.tsx';
import { choicesOf } from './leaving-run.ts';

/** Below the settings: where they go to and come from. */
export function FlowerActions() {
  const commands = useCommands();
  const id = useId();
  return (
    <div className={styles['actions']}>
      <ExportToFlower choices={(state) => choicesOf(state, commands)} describedBy={id} />
      <ImportFromFlower />
      <p id={id} className={styles['help']}>
        {FROM_HERE}
      </p>
    </div>
  );
}
