import { ActionIcon, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import type { AppState } from '../../../store/app-state.ts';
import { wholeRun } from '../../../store/app-state.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { CHOOSE_RUNS } from '../../../text/compare/beside.ts';
import { accuracyText, finalFigures } from '../../../text/compare/run-facts.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { comparedRun, runsDiffer } from '../../../text/compare/what-differs.ts';
import { useCommands } from '../../commands.tsx';
import { useApp, useAppLater } from '../../use-app.tsx';
import { RunMark } from '../RunMark.tsx';
import styles from './RunsBeside.module.css';

const theKept = ({ kept }: AppState) => kept;
const theShown = ({ shown }: AppState) => shown;
const theOverlaid = ({ overlaid }: AppState) => overlaid;

/** The latest are what one looks for beside a run; view Compare has all. */
const MOST = 8;

/** Brings other runs into the charts of the shown one. */
export function RunsPopover() {
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon
          className={styles['button']}
          variant="subtle"
          color="gray"
          aria-label={CHOOSE_RUNS}
          title={CHOOSE_RUNS}
        >
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles['choice']}>
        <Choice />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice() {
  const kept = useAppLater(theKept);
  const [shown, overlaid] = [useApp(theShown), useApp(theOverlaid)];
  const others = kept.filter(({ id }) => id !== shown);
  const latest = others.filter(({ id }, i) => i < MOST || overlaid.includes(id));
  return (
    <>
      <ul className={styles['runs']}>
        {latest.map((run) => (
          <OtherRun key={run.id} run={run} place={overlaid.indexOf(run.id)} />
        ))}
      </ul>
      <a className={styles['all']} href="#compare">
        Compare all runs
      </a>
    </>
  );
}

function OtherRun({ run, place }: { readonly run: KeptRun; readonly place: number }) {
  const { showInCharts } = useCommands();
  const shown = useApp(wholeRun);
  const id = useId();
  return (
    <li>
      <label className={styles['run']}>
        <input
          type="checkbox"
          aria-labelledby={id}
          checked={place >= 0}
          onChange={(event) => showInCharts(run.id, event.currentTarget.checked)}
        />
        <span id={id} className={styles['name']}>
          <strong>{runName(run, run.config)}</strong> <span>{accuracyText(finalFigures(run.outcome))}</span>
          <span className={styles['differs']}>{shown && runsDiffer(shown, comparedRun(run)).text}</span>
        </span>
        <RunMark isShown={false} place={place} />
      </label>
    </li>
  );
}
