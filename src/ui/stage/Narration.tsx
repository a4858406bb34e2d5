import { memo } from 'react';
import { STEPS, type Step } from '../../core/events.ts';
import type { AppState } from '../../store/app-state.ts';
import { narrate, stepNumber } from '../../store/narration.ts';
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
  const { step, title, text } = narrate(useAppLater(everything));
  return (
    <div className={styles['narration']}>
      <Steps current={step} />
      <p className={styles['line']} role="status">
        <strong>{title}</strong> {text}
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
