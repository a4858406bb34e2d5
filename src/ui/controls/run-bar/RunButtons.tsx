import { Button } from '@mantine/core';
import {
  IconArrowDown,
  IconHourglassEmpty,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerStopFilled,
  IconRefresh,
} from '@tabler/icons-react';
import { type MouseEvent, useId } from 'react';
import { wholeRun } from '../../../store/app-state.ts';
import { isOpenedModel } from '../../../store/run-state.ts';
import { nextStepText } from '../../../text/run/run-bar.ts';
import { RUN_BUTTONS } from '../../../text/settings/controls.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './RunBar.module.css';
import { runPhase } from './run-phase.ts';

interface Props {
  /** Calls `begin` when the experiment can run, and says why when it cannot. */
  readonly ifFeasible: (begin: () => void) => void;
  /** The id of why it cannot run. */
  readonly describedBy: string | undefined;
}

/**
 * The buttons that a run needs now. The first keeps its element while its name changes, so that the keyboard's focus
 * stays where it is; but a click on "Pause" that comes too late must not start another run, so the end moves it.
 */
export function RunButtons(props: Props) {
  const phase = useApp(runPhase);
  // While a run starts, only if that was what started it: it keeps the focus, and three names do not fit every row.
  const hasStep = useApp(
    (state) => runPhase(state) !== 'running' && !(state.starting && state.stepMode === 'free'),
  );
  if (phase === 'ended')
    return (
      <div className={styles['buttons']}>
        <FinalModelLink />
        <MainButton key="again" {...props} />
        <ResetButton />
      </div>
    );
  return (
    <div className={styles['buttons']}>
      <MainButton {...props} />
      {hasStep && <StepButton {...props} />}
      {phase !== 'idle' && <StopButton />}
    </div>
  );
}

/** What one wants to see when a run has ended with a model. */
function FinalModelLink() {
  const hasModel = useApp((state) => {
    const run = wholeRun(state);
    return run !== undefined && (run.rounds[1]?.finished !== undefined || isOpenedModel(run));
  });
  if (!hasModel) return null;
  return (
    <Button
      component="a"
      href="#final-model"
      variant="default"
      size="sm"
      data-focus-heir
      rightSection={<IconArrowDown size={16} aria-hidden />}
    >
      Final model
    </Button>
  );
}

function MainButton({ ifFeasible, describedBy }: Props) {
  const phase = useApp(runPhase);
  const opening = useApp((state) => state.opening !== undefined);
  const commands = useCommands();
  const start = {
    name: 'Start simulation',
    does: RUN_BUTTONS.start,
    Icon: IconPlayerPlayFilled,
    act: () => ifFeasible(() => commands.start()),
  };
  const { name, does, Icon, act } = {
    idle: start,
    starting: { ...start, name: opening ? 'Opening' : 'Starting', Icon: IconHourglassEmpty, act: () => {} },
    running: {
      ...{ name: 'Pause', does: RUN_BUTTONS.pause },
      ...{ Icon: IconPlayerPauseFilled, act: () => commands.pause() },
    },
    paused: {
      ...{ name: 'Resume', does: RUN_BUTTONS.resume },
      ...{ Icon: IconPlayerPlayFilled, act: () => commands.resume() },
    },
    ended: { ...start, does: RUN_BUTTONS.again },
  }[phase];
  return (
    <Button
      color="honey"
      size="sm"
      title={does}
      data-focus-heir={phase === 'idle' || phase === 'starting' || undefined}
      aria-describedby={act === start.act ? describedBy : undefined}
      leftSection={<Icon size={18} aria-hidden />}
      {...unavailable(phase === 'starting')}
      onClick={once(act)}
    >
      {name}
    </Button>
  );
}

/** Looks and is announced as disabled. Not `disabled` itself, which would drop the keyboard's focus. */
const unavailable = (now: boolean) =>
  now ? ({ 'aria-disabled': true, 'data-disabled': true } as const) : {};

/** Without the second click of a double click, which would hit the button that took the first one's place. */
const once = (act: () => void) => (event: MouseEvent) => {
  if (event.detail < 2) act();
};

function StepButton({ ifFeasible, describedBy }: Props) {
  const idle = useApp((state) => runPhase(state) === 'idle');
  const stepping = useApp((state) => state.stepMode === 'step');
  const text = useApp((state) => nextStepText(wholeRun(state), state.stepMode === 'step'));
  const next = useId();
  const commands = useCommands();
  const step = () => commands.step();
  const act = () => (idle ? ifFeasible(step) : step());
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconPlayerSkipForwardFilled size={16} aria-hidden />}
      aria-describedby={[next, idle && describedBy].filter(Boolean).join(' ')}
      {...unavailable(stepping)}
      onClick={once(() => !stepping && act())}
    >
      Next step
      {/* Beside the name, which a script or a lesson looks for. */}
      <span className={styles['step']} aria-hidden>
        : <span id={next}>{text}</span>
      </span>
    </Button>
  );
}

function StopButton() {
  const commands = useCommands();
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
      title={RUN_BUTTONS.stop}
      onClick={once(() => commands.stop())}
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
      size="sm"
      leftSection={<IconRefresh size={16} aria-hidden />}
      title={RUN_BUTTONS.reset}
      onClick={once(() => commands.reset())}
    >
      Reset
    </Button>
  );
}
