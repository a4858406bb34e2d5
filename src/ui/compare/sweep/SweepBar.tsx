import { Button } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './sweep.module.css';
import type { SweepPhase } from './sweep-progress.ts';
import type { SweepPlan } from './use-sweep-plan.ts';

export interface SweepActions {
  readonly run: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

interface Props {
  readonly phase: SweepPhase;
  /** Of what the form would run. */
  readonly plan: SweepPlan;
  /** Why some of it cannot run, as far as nothing else says it. */
  readonly problems: readonly string[];
  readonly actions: SweepActions;
}

/** The buttons that a sweep needs now, below what it will take. The first keeps its element while its name changes. */
export function SweepBar({ phase, plan: { text, canRun }, problems, actions }: Props) {
  const id = useId();
  return (
    <div className={classes['bar']}>
      {phase !== 'running' && (
        <p id={id} className={classes['plan']}>
          {text}
        </p>
      )}
      {problems.length > 0 && phase !== 'running' && (
        <ul className={classes['problems']}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={classes['buttons']}>
        {/* A click on "Pause" that comes too late must not start another sweep. */}
        <MainButton
          key={phase === 'running' || phase === 'paused' ? 'played' : 'other'}
          {...{ phase, canRun, actions }}
          describedBy={id}
        />
        {phase === 'other' && (
          <Button
            variant="default"
            leftSection={<IconPlayerPlayFilled size={16} aria-hidden />}
            onClick={actions.resume}
          >
            Continue
          </Button>
        )}
        {(phase === 'running' || phase === 'paused' || phase === 'other') && (
          <Button
            variant="default"
            leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
            onClick={actions.stop}
          >
            Stop sweep
          </Button>
        )}
      </div>
    </div>
  );
}

interface MainProps {
  readonly phase: SweepPhase;
  readonly canRun: boolean;
  readonly actions: SweepActions;
  readonly describedBy: string;
}

function MainButton({ phase, canRun, actions, describedBy }: MainProps) {
  if (phase === 'running')
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerPauseFilled size={16} aria-hidden />}
        onClick={actions.pause}
      >
        Pause
      </Button>
    );
  const goesOn = phase === 'paused' || phase === 'stopped';
  return (
    <Button
      color="honey"
      leftSection={<IconPlayerPlayFilled size={16} aria-hidden />}
      aria-describedby={describedBy}
      disabled={!goesOn && !canRun}
      onClick={goesOn ? actions.resume : actions.run}
    >
      {goesOn ? 'Continue' : 'Run sweep'}
    </Button>
  );
}
