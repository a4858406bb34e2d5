import { memo } from 'react';
import { shortenedTable } from '../../text/charts.ts';
import classes from './charts.module.css';
import type { TableData } from './table-data.ts';

/** A chart's data. Not visible, it is there for screen readers. */
export const DataTable = memo(function DataTable({
  title,
  data: { columns, rows, total },
  visible,
}: {
  title: string;
  data: TableData;
  visible: boolean;
}) {
  const table = (
    <table className={classes.table}>
      <caption className={classes.hidden}>{title}</caption>
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
        {rows.map(([heading, ...cells]) => (
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
