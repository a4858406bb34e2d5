import { memo } from 'react';
import { seconds } from '../../text/format.ts';
import { phaseWord, tableText } from '../../text/schedule.ts';
import styles from './Schedule.module.css';
import type { Schedule } from './schedule.ts';

/** More rows are no use to a reader; the latest are what happens now. */
const MAX_ROWS = 200;

interface Props {
  readonly schedule: Schedule;
  /** The run has ended: what it left open does not go on. */
  readonly over: boolean;
}

/** The schedule in words, the latest work first. */
export const ScheduleTable = memo(function ScheduleTable({ schedule, over }: Props) {
  const rows = schedule.bars.toReversed().slice(0, MAX_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles['scroll']} aria-label="Table: schedule" tabIndex={0}>
      <table className={styles['table']}>
        <caption>
          <span>{tableText(schedule.round, schedule.bars.length, rows.length)}</span>
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
              <td>{bar.open ? (over ? 'interrupted' : 'not over') : seconds(bar.end - bar.start)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});
