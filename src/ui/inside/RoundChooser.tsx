import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';
import { roundOf } from '../../text/inside/inside.ts';
import styles from './inside.module.css';

interface Props {
  readonly round: number;
  /** The last that can be chosen; the first is 0, the initial model. */
  readonly last: number;
  /** Planned. */
  readonly rounds: number;
  /** Whether a round was chosen, so that the run is not followed. */
  readonly isChosen: boolean;
  readonly onChoose: (round: number | undefined) => void;
}

/** Which round is looked into. */
export function RoundChooser({ round, last, rounds, isChosen, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own.
    <div className={styles['chooser']} role="group" aria-label="Round">
      <Step name="Previous round" disabled={round <= 0} onClick={() => onChoose(round - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </Step>
      <input
        type="range"
        className={styles['slider']}
        aria-label="Round to look into"
        aria-valuetext={roundOf(round, rounds)}
        min={0}
        max={Math.max(1, last)}
        value={round}
        onChange={(event) => onChoose(Math.min(last, event.currentTarget.valueAsNumber))}
      />
      <Step name="Next round" disabled={round >= last} onClick={() => onChoose(round + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </Step>
      <strong className={styles['round']}>{roundOf(round, rounds)}</strong>
      {isChosen && (
        <Button size="compact-xs" variant="default" onClick={() => onChoose(undefined)}>
          Latest round
        </Button>
      )}
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** Stays where the focus is at the first and last round. */
function Step({ name, disabled, onClick, children }: PropsWithChildren<StepProps>) {
  return (
    <ActionIcon
      className={styles['step']}
      variant="default"
      aria-label={name}
      title={name}
      {...(disabled && { 'data-disabled': true })}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      {children}
    </ActionIcon>
  );
}
