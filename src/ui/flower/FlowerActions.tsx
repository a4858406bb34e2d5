import { FROM_FLOWER } from '../../text/flower/files.ts';
import styles from './FlowerActions.module.css';
import { ImportFromFlower } from './ImportFromFlower.tsx';

/** Below the settings: where they come from and go to. */
export function FlowerActions() {
  return (
    <div className={styles['actions']}>
      <ImportFromFlower />
      <p className={styles['help']}>{FROM_FLOWER}</p>
    </div>
  );
}
