import { IconDownload, IconPencil, IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { toFailure } from '../../../core/errors.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { failureNotice } from '../../../text/failure-notice.ts';
import { useCommands } from '../../commands.tsx';
import { downloadResults } from '../../final-model/download-results.ts';
import { goTo } from '../../layout/views/use-view.ts';
import styles from './RunItem.module.css';

interface Props {
  readonly run: KeptRun;
  /** Of the element that has the run's name. */
  readonly nameId: string;
  readonly onRename: () => void;
}

/** What is done with a run most often. In sight for who points at the run, has the focus in it, or touches. */
export function RunActions({ run, nameId, onRename }: Props) {
  const commands = useCommands();
  const { pin, remove, openKept, notify } = commands;
  const open = () => {
    openKept(run.id);
    goTo('run');
  };
  return (
    <div className={styles['actions']}>
      <button
        type="button"
        className={styles['action']}
        data-control="open"
        aria-describedby={nameId}
        onClick={open}
      >
        Open
      </button>
      <IconAction name="Rename" of={nameId} icon={<IconPencil size={16} aria-hidden />} onClick={onRename} />
      <IconAction
        name="Pin"
        of={nameId}
        pressed={run.pinned}
        icon={run.pinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
        onClick={() => pin(run.id, !run.pinned)}
      />
      <IconAction
        name="Download results (JSON)"
        of={nameId}
        icon={<IconDownload size={16} aria-hidden />}
        onClick={() => downloadResults(commands, run.id).catch((e) => notify(failureNotice(toFailure(e))))}
      />
      <IconAction
        name="Delete"
        of={nameId}
        icon={<IconTrash size={16} aria-hidden />}
        onClick={() => remove([run.id])}
      />
    </div>
  );
}

interface IconActionProps {
  readonly name: string;
  readonly of: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

// Plain buttons: six of Mantine's in each of two hundred items are felt.
const IconAction = ({ name, of, icon, pressed, onClick }: IconActionProps) => (
  <button
    type="button"
    className={styles['action']}
    data-control={name}
    aria-label={name}
    aria-describedby={of}
    aria-pressed={pressed}
    title={name}
    onClick={onClick}
  >
    {icon}
  </button>
);
