import { Button } from '@mantine/core';
import { memo, Suspense } from 'react';
import type { Config } from '../../core/config/schema.ts';
import { type Step, stepsOf } from '../../core/run/events.ts';
import { type AppState, settingsShown, shownRun } from '../../store/app-state.ts';
import {
  GETTING_READY,
  loopText,
  READY,
  readyText,
  stepShown,
  stepsName,
  stepTitle,
} from '../../text/stage/steps.ts';
import { ErrorBoundary } from '../layout/ErrorBoundary.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { theDraft, useAppLater } from '../use-app.tsx';
import styles from './Narration.module.css';
import { Words } from './narration/Words.tsx';

// What tells of a run does not delay the first click.
const RunWords = lazyRegion(async () => (await import('./narration/RunWords.tsx')).RunWords);
const Why = lazyRegion(async () => (await import('./narration/Why.tsx')).Why);

const isStarting = ({ starting }: AppState) => starting;

/** What happens now, in a title and one line, which of the seven steps it is, and on demand why. */
export function Narration() {
  const run = useAppLater(shownRun);
  const starting = useAppLater(isStarting);
  const draft = useAppLater(theDraft);
  const settings = useAppLater(settingsShown);
  const step = stepShown(run, starting);
  return (
    <div className={styles['narration']}>
      {/* Not live: a run would send more than anybody can listen to. The announcer says what matters. */}
      <div role="status" aria-live="off">
        <ErrorBoundary region="narration">
          <Suspense fallback={<Words {...firstWords(step, starting, run?.config ?? draft)} />}>
            <RunWords />
          </Suspense>
        </ErrorBoundary>
      </div>
      <div className={styles['aside']}>
        <ErrorBoundary region="explanation">
          <Suspense fallback={<WhyToCome />}>
            <Why />
          </Suspense>
        </ErrorBoundary>
        <Steps current={step} {...settingsOf(settings)} />
      </div>
    </div>
  );
}

/** What stands until the words of a run have come. */
function firstWords(step: Step | 'idle', starting: boolean, config: Config) {
  if (step !== 'idle') return { title: stepTitle(step, config), text: '' };
  return starting ? { title: GETTING_READY, text: '' } : { title: READY, text: readyText(config) };
}

/** Keeps the button's place. */
const WhyToCome = () => (
  <Button variant="subtle" color="gray" size="compact-sm" className={styles['toCome']} disabled>
    Why?
  </Button>
);

interface StepsProps {
  readonly current: Step | 'idle';
  readonly rounds: number;
  readonly training: Config['training'];
}

const settingsOf = ({ 'num-server-rounds': rounds, training }: Config) => ({ rounds, training });

/** A bracket below the steps that repeat. The last round goes on to step 7, so that a single one has no step 6. */
const Steps = memo(function Steps({ current, rounds, training }: StepsProps) {
  const steps = stepsOf({ training });
  return (
    <ol
      className={styles['steps']}
      data-steps={steps.length}
      aria-label={stepsName(rounds, steps)}
      title={loopText(rounds, steps)}
    >
      {steps.map((step, i) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          data-repeats={(rounds > 1 && REPEATED.includes(step)) || undefined}
        >
          <span className={styles['number']} title={stepTitle(step, { training })}>
            {i + 1}
          </span>
          <span className={styles['name']}>{stepTitle(step, { training })}</span>
        </li>
      ))}
    </ol>
  );
});

const REPEATED: readonly Step[] = ['train', 'aggregate', 'evaluate', 'round'];
