import type { KeptRun } from '../../../store/kept-run.ts';
import { detailsOf } from '../../../text/compare/run-facts.ts';
import styles from './RunItem.module.css';

/** All that the list knows of one run. */
export function RunDetails({ run }: { readonly run: KeptRun }) {
  return (
    <div className={styles['details']}>
      <dl className={styles['known']}>
        {detailsOf(run).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
