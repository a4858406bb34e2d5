import { memo } from 'react';
import { counted } from '../format.ts';
import classes from './charts.module.css';

export interface TableData {
  readonly columns: readonly string[];
  /** Text, ready to read; the first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
}

/** More rows are no use to a reader, and cost a page its speed; the downloaded files have them all. */
const MAX_ROWS = 200;

/** A chart's data. Not visible, it is there for screen readers. */
export const DataTable = memo(function DataTable({
  title,
  data: { columns, rows },
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
        {rows.slice(0, MAX_ROWS).map(([heading, ...cells]) => (
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
      {rows.length > MAX_ROWS && (
        <p className={classes.caption}>
          The first {MAX_ROWS} of {counted(rows.length, 'row')}; the downloaded results have all.
        </p>
      )}
    </section>
  );
});
