import { IconChevronDown } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import type { KeptRun } from '../../../store/kept-run.ts';
import {
  accuracyText,
  branchText,
  factsOf,
  finalFigures,
  startedText,
  statusText,
} from '../../../text/compare/run-facts.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { SHOWN_IS_IN_CHARTS } from '../../../text/compare/runs-list.ts';
import { useCommands } from '../../commands.tsx';
import { RunMark } from '../RunMark.tsx';
import { NameField } from './NameField.tsx';
import { RunActions } from './RunActions.tsx';
import { RunDetails } from './RunDetails.tsx';
import styles from './RunItem.module.css';

interface Props {
  readonly run: KeptRun;
  readonly isShown: boolean;
  /** Among the overlaid runs, or -1. */
  readonly place: number;
  /** The run that it is a branch of, where that is kept. */
  readonly parent: KeptRun | undefined;
}

/** One run of the list: three lines, and more on demand. */
export const RunItem = memo(function RunItem({ run, isShown, place, parent }: Props) {
  const { showInCharts } = useCommands();
  const [open, setOpen] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const id = useId();
  const name = runName(run, run.config);
  const figures = finalFigures(run.outcome);
  return (
    <li className={styles['item']} data-shown={isShown || undefined} data-open={open || undefined}>
      <label className={styles['check']} title={isShown ? SHOWN_IS_IN_CHARTS : undefined}>
        <input
          type="checkbox"
          data-control="check"
          aria-label="Show in charts"
          aria-describedby={id}
          checked={isShown || place >= 0}
          // Not `disabled`: the arrow keys lead to it.
          aria-disabled={isShown}
          onChange={(event) => !isShown && showInCharts(run.id, event.currentTarget.checked)}
        />
        <RunMark isShown={isShown} place={place} />
      </label>
      {renaming ? (
        <NameField run={run} onEnd={() => setRenaming(false)} />
      ) : (
        <h3 className={styles['heading']}>
          <button
            type="button"
            id={id}
            className={styles['name']}
            data-control="name"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <span>{name}</span>
            <IconChevronDown className={styles['chevron']} size={14} aria-hidden />
          </button>
        </h3>
      )}
      <p className={styles['accuracy']}>
        <span className={styles['hidden']}>Accuracy</span> <span>{accuracyText(figures)}</span>
      </p>
      <p className={styles['facts']}>{factsOf(run).join(' · ')}</p>
      <p
        className={styles['facts']}
        data-trouble={run.status === 'failed' || run.outcome?.diverged || undefined}
      >
        {origin(run, parent)}
      </p>
      <RunActions run={run} nameId={id} onRename={() => setRenaming(true)} />
      {open && <RunDetails run={run} nameId={id} />}
    </li>
  );
});

/** Which run this is among others with its settings: "finished, 14:02 · seed 42 · branch of …". */
function origin(run: KeptRun, parent: KeptRun | undefined): string {
  return [
    statusText(run),
    startedText(run.started, new Date()),
    ...(run.opened ? [] : [`seed ${run.config.seed}`]),
    ...(run.imported ? [run.opened ? 'results alone' : 'from a file'] : []),
    ...(run.pinned ? ['pinned'] : []),
    ...(run.parent ? [branchText(run.parent.round, parent && runName(parent, parent.config))] : []),
  ].join(' · ');
}
