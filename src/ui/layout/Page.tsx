import { Activity, useCallback, useState } from 'react';
import { SkipLinks } from '../access/SkipLinks.tsx';
import { useNoStrayDrops } from '../final-model/own-image/use-dropped-files.ts';
import { FlowerFile } from '../flower/FlowerFile.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { Later } from './Later.tsx';
import { MessageStack } from './messages/MessageStack.tsx';
import styles from './Page.module.css';
import type { PhoneView } from './phone/phone-view.ts';
import { usePresentKey } from './present/use-present-key.ts';
import { usePresenting } from './present/use-presenting.ts';
import { Region } from './Region.tsx';
import { RunView } from './RunView.tsx';
import { Announcer, Compare } from './regions.ts';
import { focusTab } from './tabs/TabList.tsx';
import { useDetailTab } from './tabs/use-detail-tab.ts';
import { goTo, useView } from './views/use-view.ts';

/** The whole page: what is around its views, and one of them. View Run keeps its state behind the others. */
export function Page() {
  usePresentKey();
  usePresenting();
  const view = useView();
  const [phoneView, setPhoneView] = useState<PhoneView>('run');
  const showDetail = useCallback((tab: string) => {
    setPhoneView(tab === 'final-model' ? 'model' : 'charts');
    // Once the details are there: on a phone, or behind another view, they may not be yet.
    requestAnimationFrame(focusTab);
  }, []);
  const { selected, select } = useDetailTab(showDetail);
  const showModel = useCallback(() => {
    goTo('run');
    select('final-model');
    showDetail('final-model');
  }, [select, showDetail]);
  useNoStrayDrops(showModel);
  const changePhoneView = (next: PhoneView) => {
    setPhoneView(next);
    // Another page, as it were.
    window.scrollTo(0, 0);
    if (next === 'model') select('final-model');
    else if (next === 'charts' && selected === 'final-model') select('clients');
  };
  return (
    <div className={styles['page']} data-page={view}>
      {view === 'run' && <SkipLinks />}
      <Later region="announcements">
        <Announcer />
      </Later>
      <Header view={view} />
      <MessageStack />
      <Activity mode={view === 'run' ? 'visible' : 'hidden'}>
        <RunView phoneView={phoneView} onPhoneView={changePhoneView} tab={selected} onTab={select} />
      </Activity>
      {view === 'compare' && (
        <main className={styles['compare']}>
          <Region name="comparison" className={undefined}>
            <Compare />
          </Region>
        </main>
      )}
      <FlowerFile showModel={showModel} />
      <Footer />
    </div>
  );
}
