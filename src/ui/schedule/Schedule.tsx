import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isPaused, shownInfo, shownRun } from '../../store/app-state.ts';
import type { RunState } from '../../store/run-state.ts';
import { busyText, NO_SCHEDULE_YET } from '../../text/schedule.ts';
import { useApp, useAppLater } from '../use-app.tsx';
import styles from './Schedule.module.css';
import { ScheduleChart } from './ScheduleChart.tsx';
import { ScheduleTable } from './ScheduleTable.tsx';
import { busyShare, isOpen, rowCount, scheduleOf } from './schedule.ts';
import { useRunClock } from './use-run-clock.ts';

/** Which worker played which client, and when: where a round's time goes, and who made the others wait. */
export function Schedule() {
  const run = useAppLater(shownRun);
  return (
    <section className={styles['schedule']} aria-labelledby="schedule-title">
      <h2 id="schedule-title" className={styles['title']}>
        Schedule
      </h2>
      {run && run.spans.length > 0 ? (
        <Round run={run} />
      ) : (
        <p className={styles['readout']}>{NO_SCHEDULE_YET}</p>
      )}
    </section>
  );
}

function Round({ run }: { readonly run: RunState }) {
  const workers = useApp((state) => shownInfo(state)?.workers ?? 0);
  const paused = useApp(isPaused);
  const [asTable, setAsTable] = useState(false);
  const { spans } = run;
  // In the story time passes otherwise than it did for the engine.
  const live = useApp(({ stepSeconds, moment }) => stepSeconds === undefined && !moment);
  // A table that changed with every frame could not be read.
  const clock = useRunClock(spans, live && isOpen(run) && !paused && !asTable);
  // Where work that the run's end has interrupted ends, too.
  const now = run.seconds ?? clock;
  const schedule = useMemo(() => scheduleOf(spans, now), [spans, now]);
  const rows = rowCount(spans, workers);
  return (
    <>
      <div className={styles['head']}>
        <span>{busyText(schedule.round, rows, busyShare(schedule, rows))}</span>
        <Button size="compact-xs" variant="default" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show schedule as chart' : 'Show schedule as table'}
        </Button>
      </div>
      {asTable ? (
        <ScheduleTable schedule={schedule} over={run.status !== 'running'} />
      ) : (
        <ScheduleChart schedule={schedule} rows={rows} />
      )}
    </>
  );
}
