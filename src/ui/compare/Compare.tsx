import { NO_CHARTS_YET } from '../../text/compare/overlay.ts';
import styles from './Compare.module.css';
import { useChartRuns } from './chart-runs.ts';
import { OverlaidCharts } from './charts/OverlaidCharts.tsx';
import { RunList } from './list/RunList.tsx';
import { SideBySide } from './side-by-side/SideBySide.tsx';

/** View Compare: all kept runs, and any of them in one picture. */
export function Compare() {
  return (
    <div className={styles['compare']}>
      <div className={styles['panel']}>
        <RunList />
      </div>
      <Pictures />
    </div>
  );
}

/** The runs that are in the charts: their curves, and below them what differs. */
function Pictures() {
  const runs = useChartRuns();
  return (
    <div className={styles['pictures']}>
      {runs.length === 0 ? (
        <p className={styles['empty']}>{NO_CHARTS_YET}</p>
      ) : (
        <>
          <OverlaidCharts runs={runs} />
          <SideBySide runs={runs} />
        </>
      )}
    </div>
  );
}
