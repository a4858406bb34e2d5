import { useState } from 'react';
import type { AppState } from '../../store/app-state.ts';
import { NO_CHARTS_YET } from '../../text/compare/overlay.ts';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { Region } from '../layout/Region.tsx';
import { TabList, tabId } from '../layout/tabs/TabList.tsx';
import { useApp } from '../use-app.tsx';
import styles from './Compare.module.css';
import { useChartRuns } from './chart-runs.ts';
import { OverlaidCharts } from './charts/OverlaidCharts.tsx';
import { GoOn } from './go-on/GoOn.tsx';
import { RunList } from './list/RunList.tsx';
import { SideBySide } from './side-by-side/SideBySide.tsx';

const SweepSection = lazyRegion(async () => (await import('./sweep/SweepSection.tsx')).SweepSection, 'now');

/** Whole figures of runs have a tab of their own. */
const TABS = [
  { id: 'kept-runs', label: 'Runs' },
  { id: 'sweep', label: 'Sweep' },
] as const;
type Tab = (typeof TABS)[number]['id'];

const hasSweep = ({ sweep }: AppState) => sweep !== undefined;

/** View Compare: all kept runs and any of them in one picture, or the figure of a sweep. */
export function Compare() {
  const swept = useApp(hasSweep);
  const [chosen, choose] = useState<Tab>();
  // A link with a sweep is about the sweep.
  const tab = chosen ?? (swept ? 'sweep' : 'kept-runs');
  return (
    <>
      <div className={styles['tabs']}>
        <TabList label="Compare" tabs={TABS} selected={tab} onSelect={choose} />
      </div>
      <div id={tab} role="tabpanel" aria-labelledby={tabId(tab)}>
        {tab === 'sweep' ? (
          <Region name="sweep" className={undefined}>
            <SweepSection />
          </Region>
        ) : (
          <Runs />
        )}
      </div>
    </>
  );
}

function Runs() {
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
          <OverlaidCharts runs={runs}>{runs[0]!.isShown && <GoOn of={runs[0]!} />}</OverlaidCharts>
          <SideBySide runs={runs} />
        </>
      )}
    </div>
  );
}
