import { branchesOff, FIRST_RUN, ONE_RUN_ONLY, SHOWN_RUN } from '../../../text/compare/overlay.ts';
import { runsDiffer } from '../../../text/compare/what-differs.ts';
import { LineSample } from '../../charts/Marker.tsx';
import type { ChartRun } from '../chart-runs.ts';
import styles from './ChartLegend.module.css';

/** Which line is whose, and in what each run differs from the shown one. */
export function ChartLegend({ runs }: { readonly runs: readonly ChartRun[] }) {
  const [first] = runs;
  return (
    <ul className={styles['legend']} aria-label="Runs in the charts">
      {runs.map(({ id, name, style, isShown, run, branch }) => (
        <li key={id} className={styles['run']}>
          <LineSample look={style} />
          <p className={styles['words']}>
            <strong>{name}</strong>{' '}
            {id === first!.id ? (
              <span className={styles['differs']}>{besideFirst(isShown, runs.length)}</span>
            ) : (
              <Differs before={first!} after={run} />
            )}
            {branch !== undefined && <span className={styles['differs']}>{`; ${branchesOff(branch)}`}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Of the run with which the others are compared. */
function besideFirst(isShown: boolean, runs: number): string {
  if (runs === 1) return ONE_RUN_ONLY;
  return isShown ? SHOWN_RUN : FIRST_RUN;
}

function Differs({ before, after }: { readonly before: ChartRun; readonly after: ChartRun['run'] }) {
  const { text, inFull } = runsDiffer(before.run, after);
  return (
    <span className={styles['differs']} title={inFull}>
      {text}
    </span>
  );
}
