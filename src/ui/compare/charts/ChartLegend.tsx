import { SHOWN_RUN } from '../../../text/compare/overlay.ts';
import { whatDiffers } from '../../../text/compare/what-differs.ts';
import { LineSample } from '../../charts/Marker.tsx';
import type { ChartRun } from '../chart-runs.ts';
import styles from './ChartLegend.module.css';

/** Which line is whose, and in what each run differs from the shown one. */
export function ChartLegend({ runs }: { readonly runs: readonly ChartRun[] }) {
  const [first] = runs;
  return (
    <ul className={styles['legend']} aria-label="Runs in the charts">
      {runs.map(({ id, name, style, isShown, run }) => (
        <li key={id} className={styles['run']}>
          <LineSample look={style} />
          <p className={styles['words']}>
            <strong>{name}</strong>{' '}
            {isShown ? (
              runs.length > 1 && <span className={styles['differs']}>{SHOWN_RUN}</span>
            ) : (
              <Differs before={first!} after={run} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Differs({ before, after }: { readonly before: ChartRun; readonly after: ChartRun['run'] }) {
  const { text, inFull } = whatDiffers(before.run.config, after.config);
  return (
    <span className={styles['differs']} title={inFull}>
      {text}
    </span>
  );
}
