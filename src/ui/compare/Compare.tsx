import { NO_CHARTS_YET } from '../../text/compare/overlay.ts';
import styles from './Compare.module.css';
import { useChartRuns } from './chart-runs.ts';
import { OverlaidCharts } from './charts/OverlaidCharts.tsx';
import { RunList } from './list/RunList.tsx';
import { SideBySide } from './side-by-side/SideBySide.tsx';
import { SweepSection } from './sweep/SweepSection.tsx';

/** View Compare: all kept runs, and any of them in one picture. */
export function Compare() {
  return (
    <div className={styles['compare']}>
      <div className={styles['panel']}>
        <RunList />
      </div>
      <div className={styles['pictures']}>
        <Overlaid />
        <SweepSection />
      </div>
    </div>
  );
}

/** The runs that are in the charts: their curves, and below them what differs. */
function Overlaid() {
  const runs = useChartRuns();
  if (runs.length === 0) return <p className={styles['empty']}>{NO_CHARTS_YET}</p>;
  return (
    <>
      <OverlaidCharts runs={runs} />
      <SideBySide runs={runs} />
    </>
  );
}
