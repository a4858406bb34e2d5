import { CLASS_NAMES } from '../../core/data/cifar10.ts';
import { classColor } from '../palette.ts';
import styles from './ClassLegend.module.css';

/** The ten classes and their colours, clockwise as in a client's ring. */
export function ClassLegend() {
  return (
    <ul className={styles['legend']} aria-label="Classes, clockwise in every ring">
      {CLASS_NAMES.map((name, label) => (
        <li key={name}>
          <span className={styles['swatch']} style={{ background: classColor(label) }} />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
