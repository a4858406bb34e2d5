import { useEffect, useState } from 'react';
import type { AppState } from '../../store/app-state.ts';
import { pageTitle } from '../../text/page-title.ts';
import { announcements } from '../../text/run/announcements.ts';
import { useAppStore } from '../use-app.tsx';
import styles from './access.module.css';
import { announcementQueue } from './announcement-queue.ts';

/** The one part of the page that a screen reader reads out unasked, but for errors; and the name of the page's tab. */
export function Announcer() {
  const store = useAppStore();
  const [text, say] = useState('');
  useEffect(() => {
    const queue = announcementQueue(say);
    const tell = (state: AppState, before: AppState) => {
      for (const announcement of announcements(before, state)) queue.offer(announcement);
      const title = pageTitle(state);
      if (document.title !== title) document.title = title;
    };
    const unsubscribe = store.subscribe(tell);
    // What has happened before this code came.
    tell(store.getState(), store.getInitialState());
    return () => {
      unsubscribe();
      queue.end();
    };
  }, [store]);
  return (
    <p className={styles['hidden']} aria-live="polite">
      {text}
    </p>
  );
}
