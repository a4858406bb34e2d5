import { Popover, type PopoverProps } from '@mantine/core';
import type { ClientId } from '../../../core/ids.ts';
import type { PartitionSummary } from '../../../core/run/events.ts';
import type { RunState } from '../../../store/run-state.ts';
import { clientTitle } from '../../../text/stage/client-words.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import type { Point } from '../honeycomb/honeycomb.ts';
import { ClientDetail } from './ClientDetail.tsx';
import styles from './DetailPopover.module.css';

export interface DetailProps {
  readonly partition: PartitionSummary;
  /** Their names. */
  readonly classes: readonly string[];
  readonly run: RunState | undefined;
  /** The middle of the client's cell. */
  readonly place: Point;
  readonly onBreak: ((client: ClientId) => void) | undefined;
  readonly onClose: () => void;
}

/** A narrow stage has room on neither side. */
const FITTING = {
  flip: { fallbackPlacements: ['left', 'bottom', 'top'], crossAxis: false, fallbackStrategy: 'bestFit' },
} satisfies PopoverProps['middlewares'];

/** One client's details beside its cell, whichever way the cell is drawn. Takes the focus, and gives it back. */
export function DetailPopover({ partition, classes, run, place: { x, y }, onBreak, onClose }: DetailProps) {
  useFocusReturn();
  return (
    <Popover
      opened
      onDismiss={onClose}
      trapFocus
      withArrow
      // The target is a place on the stage, not a button.
      withRoles={false}
      shadow="md"
      position="right"
      middlewares={FITTING}
    >
      <Popover.Target>
        <span className={styles['anchor']} style={{ transform: `translate(${x}px, ${y}px)` }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={clientTitle(partition)}>
        <ClientDetail partition={partition} classes={classes} run={run} onBreak={onBreak} onClose={onClose} />
      </Popover.Dropdown>
    </Popover>
  );
}
