import { memo } from 'react';
import { STEPS, type Step } from '../../core/run/events.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import { loopText, narrate, stepNumber } from '../../text/stage/narration.ts';
import { useAppLater } from '../use-app.tsx';
import styles from './Narration.module.css';

/** Two words at most for each of the seven steps. */
const LABELS: Readonly<Record<Step, string>> = {
  load: 'Load data',
  initialise: 'Initialise',
  train: 'Train',
  aggregate: 'Aggregate',
  evaluate: 'Evaluate',
  round: 'Next round',
  final: 'Final model',
};

const everything = (state: AppState) => state;

/** What happens now and why, in one line, and which of the seven steps it is. */
export function Narration() {
  const state = useAppLater(everything);
  const run = shownRun(state);
  const { step, title, text } = narrate({ ...state, run });
  return (
    <div className={styles['narration']}>
      <Steps current={step} />
      <Loop rounds={(run?.config ?? state.draft)['num-server-rounds']} />
      <p className={styles['line']} role="status">
        <strong>{title}</strong> <span>{text}</span>
      </p>
    </div>
  );
}

const Steps = memo(function Steps({ current }: { readonly current: Step | 'idle' }) {
  return (
    <ol className={styles['steps']} aria-label="The seven steps">
      {STEPS.map((step) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <span className={styles['number']}>{stepNumber(step)}</span>
          <span className={styles['label']}>{LABELS[step]}</span>
        </li>
      ))}
    </ol>
  );
});

/** A bracket below the steps that repeat. The last round goes on to step 7, so that a single one has no step 6. */
const Loop = memo(function Loop({ rounds }: { readonly rounds: number }) {
  return (
    <p className={styles['loop']} data-single={rounds === 1 ? true : undefined}>
      <span className={styles['bracket']} aria-hidden />
      <span className={styles['repeats']}>{loopText(rounds)}</span>
    </p>
  );
});
