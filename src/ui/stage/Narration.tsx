import { STEPS, type Step } from '../../core/events.ts';
import { narrate, stepNumber } from '../../store/narration.ts';
import { useApp } from '../use-app.tsx';
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

/** What happens now and why, in one line, and which of the seven steps it is. */
export function Narration() {
  const run = useApp((state) => state.run);
  const pace = useApp((state) => state.pace);
  const waiting = useApp((state) => state.waiting);
  const starting = useApp((state) => state.starting);
  const engine = useApp((state) => state.engine);
  const { step, title, text } = narrate({ run, pace, waiting, starting, engine });
  return (
    <div className={styles['narration']}>
      <Steps current={step} />
      <p className={styles['line']} role="status">
        <strong>{title}</strong> {text}
      </p>
    </div>
  );
}

function Steps({ current }: { readonly current: Step | 'idle' }) {
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
}
