import type { MouseEvent } from 'react';
import styles from './access.module.css';

/** Past the settings, to what a lesson needs. The address stays as it is: it names the settings. */
export function SkipLinks() {
  return (
    <nav className={styles['skip']} aria-label="Skip">
      <a className={styles['link']} href={`#${RUN_CONTROLS}`} onClick={toTarget}>
        Skip to the run
      </a>
      <a className={styles['link']} href={`#${STAGE}`} onClick={toTarget}>
        Skip to the stage
      </a>
    </nav>
  );
}

/** The ids of what can be skipped to: each has a `tabIndex` of -1. */
export const RUN_CONTROLS = 'run-controls';
export const STAGE = 'stage';

function toTarget(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
