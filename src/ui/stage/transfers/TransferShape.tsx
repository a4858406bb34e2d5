import styles from './TransferShape.module.css';
import type { Transfer } from './transfer.ts';

/** What goes down is outlined, what comes up is filled; figures without parameters are small. */
export const TransferShape = ({ kind }: Pick<Transfer, 'kind'>) => (
  <span className={styles['shape']} data-kind={kind} aria-hidden />
);
