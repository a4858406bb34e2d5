import { useCallback, useState } from 'react';
import { Announcer } from '../access/Announcer.tsx';
import { SkipLinks } from '../access/SkipLinks.tsx';
import { Controls } from '../controls/Controls.tsx';
import { RunBar } from '../controls/run-bar/RunBar.tsx';
import { useNoStrayDrops } from '../final-model/own-image/use-dropped-files.ts';
import { Result } from '../result/Result.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { MessageStack } from './messages/MessageStack.tsx';
import styles from './Page.module.css';
import { PhoneNav } from './phone/PhoneNav.tsx';
import type { PhoneView } from './phone/phone-view.ts';
import { usePresentKey } from './present/use-present-key.ts';
import { usePresenting } from './present/use-presenting.ts';
import { Region } from './Region.tsx';
import { Narration, RoundsTimeline, RunCharts, Stage, WhatItSees } from './regions.ts';
import { ShownRun } from './ShownRun.tsx';
import { Details } from './tabs/Details.tsx';
import { focusTab } from './tabs/TabList.tsx';
import { useDetailTab } from './tabs/use-detail-tab.ts';

/**
 * Where everything is. On a projector three columns hold what a lesson needs in the first screen, and the details are below;
 * a phone shows one view at a time. A region's `views` are those of a phone that have it.
 */
export function Page() {
  usePresentKey();
  usePresenting();
  const [view, setView] = useState<PhoneView>('run');
  const showDetail = useCallback((tab: string) => {
    setView(tab === 'final-model' ? 'model' : 'charts');
    // Once the details are there: on a phone they may not be yet.
    requestAnimationFrame(focusTab);
  }, []);
  const { selected, select } = useDetailTab(showDetail);
  const showModel = useCallback(() => {
    select('final-model');
    showDetail('final-model');
  }, [select, showDetail]);
  useNoStrayDrops(showModel);
  const changeView = (next: PhoneView) => {
    setView(next);
    // Another page, as it were.
    window.scrollTo(0, 0);
    if (next === 'model') select('final-model');
    else if (next === 'charts' && selected === 'final-model') select('clients');
  };
  return (
    <div className={styles['page']}>
      <SkipLinks />
      <Announcer />
      <Header />
      <MessageStack />
      <PhoneNav view={view} onChange={changeView} />
      <main className={styles['main']} data-view={view}>
        <div className={styles['left']}>
          <Region name="settings" className={styles['settings']} views="settings">
            <Controls />
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
          <Region name="charts" label="Charts" className={styles['charts']} views="run charts">
            <RunCharts />
          </Region>
          <Region name="test images" className={styles['result']} views="charts model">
            <WhatItSees />
          </Region>
        </div>
        <div className={styles['details']} data-views="charts model">
          <Details selected={selected} onSelect={select} />
          <ShownRun />
        </div>
      </main>
      <Footer />
    </div>
  );
}
