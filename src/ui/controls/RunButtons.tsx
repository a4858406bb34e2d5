import { Button } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerStopFilled,
  IconRefresh,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useCommands } from '../commands.tsx';
import { useApp } from '../use-app.tsx';
import styles from './RunBar.module.css';
import { runPhase } from './run-phase.ts';

interface Props {
  /** Calls `begin` when the experiment can run, and says why when it cannot. */
  readonly ifFeasible: (begin: () => void) => void;
}

/**
 * The buttons that a run needs now. Each place keeps its button element while its name changes, so that the keyboard's
 * focus stays where it is.
 */
export function RunButtons({ ifFeasible }: Props) {
  const phase = useApp(runPhase);
  return (
    <div className={styles['buttons']}>
      <MainButton ifFeasible={ifFeasible} />
      <StepButton ifFeasible={ifFeasible} />
      {(phase === 'running' || phase === 'paused') && <StopButton />}
      {phase === 'ended' && <ResetButton />}
    </div>
  );
}

function MainButton({ ifFeasible }: Props) {
  const phase = useApp(runPhase);
  const commands = useCommands();
  const { name, Icon, act } = {
    idle: {
      name: 'Start simulation',
      Icon: IconPlayerPlayFilled,
      act: () => ifFeasible(() => commands.start()),
    },
    running: { name: 'Pause', Icon: IconPlayerPauseFilled, act: () => commands.pause() },
    paused: { name: 'Resume', Icon: IconPlayerPlayFilled, act: () => commands.resume() },
    ended: {
      name: 'Start simulation',
      Icon: IconPlayerPlayFilled,
      act: () => ifFeasible(() => commands.start()),
    },
  }[phase];
  // The second click of a double click on "Start simulation" would hit "Pause", which took its place.
  const actOnce = (event: MouseEvent) => event.detail < 2 && act();
  return (
    <Button
      className={styles['main']}
      size="md"
      leftSection={<Icon size={18} aria-hidden />}
      onClick={actOnce}
    >
      {name}
    </Button>
  );
}

function StepButton({ ifFeasible }: Props) {
  const phase = useApp(runPhase);
  const stepping = useApp((state) => state.pace === 'step');
  const commands = useCommands();
  if (phase !== 'idle' && phase !== 'paused') return null;
  const step = phase === 'idle' ? () => ifFeasible(() => commands.step()) : () => commands.step();
  return (
    <Button
      variant="default"
      size="md"
      leftSection={<IconPlayerSkipForwardFilled size={16} aria-hidden />}
      // Not `disabled`, which would drop the keyboard's focus between two steps.
      aria-disabled={stepping}
      {...(stepping && { 'data-disabled': true })}
      onClick={() => !stepping && step()}
    >
      Next step
    </Button>
  );
}

function StopButton() {
  const commands = useCommands();
  return (
    <Button
      variant="default"
      size="md"
      leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
      onClick={() => commands.stop()}
    >
      Stop
    </Button>
  );
}

function ResetButton() {
  const commands = useCommands();
  return (
    <Button
      variant="default"
      size="md"
      leftSection={<IconRefresh size={16} aria-hidden />}
      onClick={() => commands.reset()}
    >
      Reset
    </Button>
  );
}
