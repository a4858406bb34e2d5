import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { isPaused, shownInfo } from '../../../store/app-state.ts';
import type { RunState } from '../../../store/run-state.ts';
import { busyText, NO_TIMELINE_YET, TIMELINE_HINT } from '../../../text/stage/timeline.ts';
import { useApp } from '../../use-app.tsx';
import styles from './Timeline.module.css';
import { TimelineChart } from './TimelineChart.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import { busyShare, isOpen, rowCount, timelineOf } from './timeline.ts';
import { useRunClock } from './use-run-clock.ts';

/** Which worker played which client, and when: where a round's time goes, and who made the others wait. */
export function Timeline({ run }: { readonly run: RunState | undefined }) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={styles['timeline']}
      open={opened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary className={styles['summary']}>
        <IconChevronRight className={styles['chevron']} size={16} aria-hidden />
        Timeline <span className={styles['hint']}>{TIMELINE_HINT}</span>
      </summary>
      {opened && (run && run.spans.length > 0 ? <Round run={run} /> : <Nothing />)}
    </details>
  );
}

const Nothing = () => <p className={styles['readout']}>{NO_TIMELINE_YET}</p>;

function Round({ run }: { readonly run: RunState }) {
  const workers = useApp((state) => shownInfo(state)?.workers ?? 0);
  const paused = useApp(isPaused);
  const [asTable, setAsTable] = useState(false);
  const { spans } = run;
  // A table that changed with every frame could not be read.
  const clock = useRunClock(spans, isOpen(run) && !paused && !asTable);
  // Where work that the run's end has interrupted ends, too.
  const now = run.seconds ?? clock;
  const timeline = useMemo(() => timelineOf(spans, now), [spans, now]);
  const rows = rowCount(spans, workers);
  return (
    <>
      <div className={styles['head']}>
        <span>{busyText(timeline.round, rows, busyShare(timeline, rows))}</span>
        <Button size="compact-xs" variant="default" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show timeline as chart' : 'Show timeline as table'}
        </Button>
      </div>
      {asTable ? (
        <TimelineTable timeline={timeline} over={run.status !== 'running'} />
      ) : (
        <TimelineChart timeline={timeline} rows={rows} />
      )}
    </>
  );
}
