import { CloseButton } from '@mantine/core';
import type { AppState } from '../../../store/app-state.ts';
import { NO_RUN_BESIDE, runsBeside, sinceRun, TAKE_OUT, takeOut } from '../../../text/compare/beside.ts';
import { LineSample } from '../../charts/Marker.tsx';
import { useCommands } from '../../commands.tsx';
import { useAppLater } from '../../use-app.tsx';
import { type ChartRun, useChartRuns } from '../chart-runs.ts';
import styles from './RunsBeside.module.css';
import { RunsPopover } from './RunsPopover.tsx';

const hasOthers = ({ kept, overlaid, shown }: AppState): boolean =>
  shown !== undefined && (overlaid.length > 0 || kept.some(({ id }) => id !== shown));

/** In one line: which runs are in the charts beside the shown one, and in what it differs. Nothing before a second run. */
export function RunsBeside() {
  return useAppLater(hasOthers) && <Line />;
}

function Line() {
  const runs = useChartRuns();
  const [first, second, ...more] = runs;
  return (
    <section className={styles['line']} aria-label="Runs in the charts" data-views="charts">
      {first && second && more.length === 0 && <Since before={second} shown={first} />}
      {more.length > 0 && <Several runs={runs.slice(1)} />}
      {!second && <p className={styles['text']}>{NO_RUN_BESIDE}</p>}
      <RunsPopover />
    </section>
  );
}

function Since({ before, shown }: { readonly before: ChartRun; readonly shown: ChartRun }) {
  const { showInCharts } = useCommands();
  const { text, inFull } = sinceRun(before.run, shown.run);
  return (
    <>
      <LineSample look={before.style} />
      <p className={styles['text']} title={inFull ?? text}>
        {text}
      </p>
      <CloseButton
        size="sm"
        aria-label={takeOut(before.name)}
        title={TAKE_OUT}
        onClick={() => showInCharts(before.id, false)}
      />
    </>
  );
}

function Several({ runs }: { readonly runs: readonly ChartRun[] }) {
  return (
    <p className={styles['text']} title={runs.map(({ name }) => name).join('; ')}>
      {runsBeside(runs.length)}
    </p>
  );
}
