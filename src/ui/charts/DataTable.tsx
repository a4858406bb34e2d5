import { memo } from 'react';
import { hiddenTableTitle, shortenedTable } from '../../text/charts/charts.ts';
import classes from './charts.module.css';
import type { TableData } from './table-data.ts';

/** Rows that nobody sees: a run of many rounds would cost the page more and more for them. */
const MOST_HIDDEN = 50;

/** A chart's data. Not visible, it is there for screen readers, with its last rows. */
export const DataTable = memo(function DataTable({
  title,
  data: { columns, rows, total },
  visible,
}: {
  title: string;
  data: TableData;
  visible: boolean;
}) {
  const shown = visible ? rows : rows.slice(-MOST_HIDDEN);
  const table = (
    <table className={classes.table}>
      <caption className={classes.hidden}>{hiddenTableTitle(title, shown.length, rows.length)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(([heading, ...cells]) => (
          <tr key={heading}>
            <th scope="row">{heading}</th>
            {cells.map((cell, i) => (
              <td key={columns[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!visible) return <div className={classes.hidden}>{table}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={classes.scroll} aria-label={`Table: ${title}`} tabIndex={0}>
      {table}
      {rows.length < total && <p className={classes.caption}>{shortenedTable(rows.length, total)}</p>}
    </section>
  );
});
