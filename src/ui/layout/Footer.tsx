import { engineSummary } from '../../text/engine.ts';
import { useApp } from '../use-app.tsx';
import styles from './Page.module.css';

/** Which program this is, and what computes. */
export function Footer() {
  const engine = useApp((state) => state.engine);
  return (
    <footer className={styles['footer']}>
      <span>{`Apiary ${__APP_VERSION__}`}</span> <span>{engineSummary(engine)}</span>
    </footer>
  );
}
