import { Progress } from '@mantine/core';
import type { SweepPoint } from '../../../core/sweep/points.ts';
import type { SweepState } from '../../../store/sweep-state.ts';
import { sweepStatus } from '../../../text/sweep/sweep-words.ts';
import classes from './sweep.module.css';
import { shareDone } from './sweep-progress.ts';

interface Props {
  readonly state: SweepState;
  /** Of its points. */
  readonly plan: readonly SweepPoint[];
}

/** How far a sweep is, and how long it still takes. Its end is announced; every round would be too much to listen to. */
export function SweepProgress({ state, plan }: Props) {
  const text = sweepStatus(state);
  const hasEnded = state.status === 'finished' || state.status === 'stopped';
  const percent = 100 * shareDone(state, plan);
  return (
    <div className={classes['progress']}>
      <p className={classes['progressText']} role="status" aria-live="polite">
        {hasEnded ? text : ''}
      </p>
      {!hasEnded && <p className={classes['progressText']}>{text}</p>}
      {!hasEnded && (
        <Progress.Root size={6} transitionDuration={0}>
          <Progress.Section
            value={percent}
            aria-label="Sweep progress"
            aria-valuenow={Math.floor(percent)}
            aria-valuetext={text}
            color="var(--apiary-ink)"
          />
        </Progress.Root>
      )}
    </div>
  );
}
