import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { CLASS_LEGEND } from '../../text/stage/stage-summary.ts';
import { classColor } from '../palette.ts';
import styles from './ClassLegend.module.css';

/** The classes and their colours, clockwise as in a client's ring. */
export function ClassLegend({ classes }: Pick<DatasetSpec, 'classes'>) {
  return (
    <ul className={styles['legend']} aria-label={CLASS_LEGEND}>
      {classes.map((name, label) => (
        <li key={name}>
          <span className={styles['swatch']} style={{ background: classColor(label) }} />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
