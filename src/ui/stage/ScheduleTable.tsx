import { memo } from 'react';
import { counted, seconds } from '../format.ts';
import styles from './Schedule.module.css';
import { phaseWord } from './ScheduleChart.tsx';
import type { Schedule } from './schedule.ts';

/** More rows are no use to a reader; the latest are what happens now. */
const MAX_ROWS = 200;

/** The schedule in words, the latest work first. */
export const ScheduleTable = memo(function ScheduleTable({ schedule }: { readonly schedule: Schedule }) {
  const rows = schedule.bars.toReversed().slice(0, MAX_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles['scroll']} aria-label="Table: schedule" tabIndex={0}>
      <table className={styles['table']}>
        <caption>
          Round {schedule.round}, {counted(schedule.bars.length, 'job')}, the latest {rows.length} first
        </caption>
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">Does</th>
            <th scope="col">Worker</th>
            <th scope="col">From</th>
            <th scope="col">Takes</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((bar) => (
            <tr key={`${bar.worker}/${bar.start}/${bar.client}`}>
              <th scope="row">{bar.client}</th>
              <td>{phaseWord(bar.phase)}</td>
              <td>{bar.worker}</td>
              <td>{seconds(bar.start)}</td>
              <td>{bar.open ? 'not over' : seconds(bar.end - bar.start)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});
