import { Progress } from '@mantine/core';
import { useState } from 'react';
import { type AppState, isPaused, shownRun } from '../../../store/app-state.ts';
import { progressText } from '../../../text/run-progress.ts';
import { useAppLater } from '../../use-app.tsx';
import styles from './RunBar.module.css';
import { remainingSeconds, shareDone } from './run-share.ts';
import { useActiveSeconds } from './use-active-seconds.ts';

/** Rounded, so that a frame which changes nothing visible renders nothing. */
const share = (state: AppState): number => {
  const run = shownRun(state);
  return run ? Math.round(10_000 * shareDone(run)) / 10_000 : 0;
};
const computes = (state: AppState) => {
  const run = shownRun(state);
  return run?.status === 'running' && run.step !== 'load' && !isPaused(state);
};

const hasRun = (state: AppState) => shownRun(state) !== undefined;
const partitionsOf = (state: AppState) => shownRun(state)?.partitions;
const statusOf = (state: AppState) => shownRun(state)?.status ?? 'running';
const roundOf = (state: AppState) => shownRun(state)?.round ?? 0;
const roundsOf = (state: AppState) => shownRun(state)?.config['num-server-rounds'] ?? 0;
const isLoading = (state: AppState) => shownRun(state)?.step === 'load';
const secondsOf = (state: AppState) => shownRun(state)?.seconds;

/** How far the run is, and how long it still takes. */
export function RunProgress() {
  const started = useAppLater(hasRun);
  return started ? <Progressing /> : <div className={styles['progress']} />;
}

function Progressing() {
  const done = useAppLater(share);
  const partitions = useAppLater(partitionsOf);
  const status = useAppLater(statusOf);
  const round = useAppLater(roundOf);
  const rounds = useAppLater(roundsOf);
  const loading = useAppLater(isLoading);
  const paused = useAppLater(isPaused);
  const total = useAppLater(secondsOf);
  const computing = useActiveSeconds(useAppLater(computes), partitions);
  const sinceStart = useActiveSeconds(status === 'running' && !paused, partitions);
  const remaining = remainingSeconds(useShareAtStart(done, partitions), done, computing);
  const seconds = total ?? sinceStart;
  const { place, elapsed, left } = progressText({
    status,
    round,
    rounds,
    seconds,
    remaining,
    loading,
    paused,
  });
  return (
    <div className={styles['progress']} data-ended={status !== 'running'}>
      <p className={styles['progressText']}>
        <span className={styles['place']}>{place}</span> <span className={styles['elapsed']}>{elapsed}</span>{' '}
        <span className={styles['left']}>{left}</span>
      </p>
      {status === 'running' && (
        // A transition of the width would lay the page out anew in each of its frames.
        <Progress.Root size={6} transitionDuration={0}>
          <Progress.Section value={100 * done} aria-label="Run progress" color="var(--apiary-ink)" />
        </Progress.Root>
      )}
    </div>
  );
}

/** The share that was done when this page first saw the run: more than 0 when it continues an earlier visit's. */
function useShareAtStart(done: number, run: unknown): number {
  const [seen, setSeen] = useState({ run, done });
  if (seen.run !== run) setSeen({ run, done });
  return seen.run === run ? seen.done : done;
}
