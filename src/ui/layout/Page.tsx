import { Announcer } from '../access/Announcer.tsx';
import { Controls } from '../controls/Controls.tsx';
import { RunBar } from '../controls/run-bar/RunBar.tsx';
import { useNoStrayDrops } from '../final-model/own-image/use-dropped-files.ts';
import { ContinuationOffer } from './ContinuationOffer.tsx';
import { Header } from './Header.tsx';
import { Notices } from './Notices.tsx';
import styles from './Page.module.css';
import { Region } from './Region.tsx';
import { DetailCharts, FinalModel, Narration, RunCharts, ServerLog, Stage } from './regions.ts';
import { ShownRun } from './ShownRun.tsx';

/** Where everything is: one column on a phone, three on a projector with what a lesson needs in its first screen. */
export function Page() {
  useNoStrayDrops();
  return (
    <div className={styles['page']}>
      <Announcer />
      <Header />
      <Notices />
      <main className={styles['main']}>
        <Region name="run controls" className={styles['run']}>
          <RunBar />
          <ContinuationOffer />
        </Region>
        <Region name="stage" className={styles['stage']}>
          <Narration />
          <Stage />
        </Region>
        <Region name="settings" className={styles['controls']}>
          <Controls />
        </Region>
        <Region name="charts" className={styles['charts']}>
          <ShownRun />
          <RunCharts />
        </Region>
        <Region name="other charts" className={styles['details']}>
          <DetailCharts />
        </Region>
        <Region name="server log" className={styles['log']}>
          <ServerLog />
        </Region>
        <Region name="final model" className={styles['final']}>
          <FinalModel />
        </Region>
      </main>
      <footer className={styles['footer']}>{`Apiary ${__APP_VERSION__}`}</footer>
    </div>
  );
}
