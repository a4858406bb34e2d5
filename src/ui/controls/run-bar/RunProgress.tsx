import { Progress } from '@mantine/core';
import { useState } from 'react';
import { type AppState, isPaused, wholeRun } from '../../../store/app-state.ts';
import { isOpenedModel, latestTime } from '../../../store/run-state.ts';
import { progressText } from '../../../text/run/run-progress.ts';
import { useAppLater } from '../../use-app.tsx';
import { ReplayButton } from './ReplayButton.tsx';
import styles from './RunBar.module.css';
import { remainingSeconds, shareDone } from './run-share.ts';
import { storyLeft } from './story-left.ts';
import { TrainFurther } from './TrainFurther.tsx';
import { useActiveSeconds } from './use-active-seconds.ts';

/** Rounded, so that a frame which changes nothing visible renders nothing. */
const share = (state: AppState): number => {
  const run = wholeRun(state);
  return run ? Math.round(10_000 * shareDone(run)) / 10_000 : 0;
};
const computes = (state: AppState) => {
  const run = wholeRun(state);
  return run?.status === 'running' && run.step !== 'load' && !isPaused(state);
};

const hasRun = (state: AppState) => wholeRun(state) !== undefined;
/** A model from a file, which has no rounds to go through. */
const isModel = (state: AppState) => {
  const run = wholeRun(state);
  return run !== undefined && isOpenedModel(run);
};
const partitionsOf = (state: AppState) => wholeRun(state)?.partitions;
const statusOf = (state: AppState) => wholeRun(state)?.status ?? 'running';
const roundOf = (state: AppState) => wholeRun(state)?.round ?? 0;
const roundsOf = (state: AppState) => wholeRun(state)?.config['num-server-rounds'] ?? 0;
const hasTarget = (state: AppState) => (wholeRun(state)?.config['target-accuracy'] ?? 0) > 0;
const isLoading = (state: AppState) => wholeRun(state)?.step === 'load';
const secondsOf = (state: AppState) => wholeRun(state)?.seconds;
const isTold = (state: AppState) => state.stepSeconds !== undefined;
const toldUntil = (state: AppState) => latestTime(wholeRun(state)?.spans ?? []);
const storyLeftOf = (state: AppState) => {
  const run = wholeRun(state);
  return run && storyLeft(run);
};

/** How far the run is, and how long it still takes; where there is only a model, what it can begin. */
export function RunProgress() {
  const started = useAppLater(hasRun);
  const fromFile = useAppLater(isModel);
  return started && (fromFile ? <TrainFurther /> : <Progressing />);
}

function Progressing() {
  const done = useAppLater(share);
  const status = useAppLater(statusOf);
  const { place, computed, left, now } = progressText({
    ...{ status, done, ...useTimes(done) },
    round: useAppLater(roundOf),
    rounds: useAppLater(roundsOf),
    loading: useAppLater(isLoading),
    mayEndSooner: useAppLater(hasTarget),
    paused: useAppLater(isPaused),
  });
  return (
    <>
      <p className={styles['progressText']}>
        <span>{place}</span> <span className={styles['computed']}>{computed}</span>{' '}
        <span className={styles['left']}>{left}</span>
      </p>
      {status !== 'running' && <ReplayButton />}
      {status === 'running' && (
        // A transition of the width would lay the page out anew in each of its frames.
        <Progress.Root className={styles['line']} size={6} transitionDuration={0}>
          <Progress.Section
            value={100 * done}
            aria-label="Run progress"
            aria-valuenow={Math.floor(100 * done)}
            aria-valuetext={now}
            color="var(--apiary-ink)"
          />
        </Progress.Root>
      )}
    </>
  );
}

/**
 * `seconds`: what the engine has taken for what is told. Between two events it is known only where they come live.
 * `remaining`: until the end is on the screen.
 */
function useTimes(done: number): { readonly seconds: number; readonly remaining: number | undefined } {
  const partitions = useAppLater(partitionsOf);
  const told = useAppLater(isTold);
  const latest = useAppLater(toldUntil);
  const running = useAppLater(statusOf) === 'running';
  const ticks = useAppLater(isPaused) ? false : running && !told;
  const since = useActiveSeconds(ticks, latest);
  const computing = useActiveSeconds(useAppLater(computes), partitions);
  const live = remainingSeconds(useShareAtStart(done, partitions), done, computing);
  const inStory = useAppLater(storyLeftOf);
  const total = useAppLater(secondsOf);
  return { seconds: total ?? latest + (told ? 0 : since), remaining: told ? inStory : live };
}

/** The share that was done when this page first saw the run: more than 0 when it continues an earlier visit's. */
function useShareAtStart(done: number, run: unknown): number {
  const [seen, setSeen] = useState({ run, done });
  if (seen.run !== run) setSeen({ run, done });
  return seen.run === run ? seen.done : done;
}
