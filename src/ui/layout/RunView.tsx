import { Controls } from '../controls/Controls.tsx';
import { RunBar } from '../controls/run-bar/RunBar.tsx';
import { FlowerActions } from '../flower/FlowerActions.tsx';
import { Result } from '../result/Result.tsx';
import { Later } from './Later.tsx';
import styles from './Page.module.css';
import { PhoneNav } from './phone/PhoneNav.tsx';
import type { PhoneView } from './phone/phone-view.ts';
import { Region } from './Region.tsx';
import { Narration, RoundsTimeline, RunCharts, RunsBeside, ShownRun, Stage, WhatItSees } from './regions.ts';
import { Details } from './tabs/Details.tsx';
import type { DetailTab } from './tabs/detail-tab.ts';

interface Props {
  readonly phoneView: PhoneView;
  readonly onPhoneView: (view: PhoneView) => void;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}

/**
 * View Run: where everything of it is. On a projector three columns hold what a lesson needs in the first screen, and the
 * details are below; a phone shows one of its views at a time. A region's `views` are those of a phone that have it.
 */
export function RunView({ phoneView, onPhoneView, tab, onTab }: Props) {
  return (
    <>
      <PhoneNav view={phoneView} onChange={onPhoneView} />
      <main className={styles['main']} data-view={phoneView}>
        <div className={styles['left']}>
          <Region name="settings" className={styles['settings']} views="settings">
            <Controls />
            <FlowerActions />
          </Region>
        </div>
        <div className={styles['centre']}>
          <Region name="run controls" className={styles['run']} views="run charts model settings">
            <RunBar />
          </Region>
          <Region name="stage" className={styles['stage']} views="run">
            <Narration />
            <Stage />
          </Region>
          <Region name="rounds" className={styles['rounds']} views="run">
            <RoundsTimeline />
          </Region>
        </div>
        <div className={styles['right']}>
          <Region name="result" className={styles['result']} views="run charts">
            <Result />
          </Region>
          <Later region="runs in the charts">
            <RunsBeside />
          </Later>
          <Region name="charts" label="Charts" className={styles['charts']} views="run charts">
            <RunCharts />
          </Region>
          <Region name="test images" className={styles['result']} views="charts model">
            <WhatItSees />
          </Region>
        </div>
        <div className={styles['details']} data-views="charts model">
          <Details selected={tab} onSelect={onTab} />
          <Later region="run shown">
            <ShownRun />
          </Later>
        </div>
      </main>
    </>
  );
}
