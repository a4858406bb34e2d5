import { Button } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTurn } from '../use-turn.ts';
import classes from './charts.module.css';
import { DataTable } from './DataTable.tsx';
import { RemarkSample } from './Marker.tsx';
import type { ChartNote } from './rounds/series.ts';
import type { TableData } from './table-data.ts';

interface Props {
  readonly title: string;
  /** What is drawn and how it was measured: one or two sentences. */
  readonly caption: ReactNode;
  readonly legend?: ReactNode;
  /** Sentences on what happened in the data, below the plot. */
  readonly notes?: readonly ChartNote[];
  /** Controls of this chart alone. */
  readonly controls?: ReactNode;
  /** The chart's data; undefined while there is none. */
  readonly table: TableData | undefined;
  /** What will appear here, while there is no data. */
  readonly empty: string;
  readonly children: ReactNode;
}

/** A chart with its title, legend and caption; its data is a table for screen readers, and for everybody on demand. */
export function ChartFigure({ title, caption, legend, notes = [], controls, table, empty, children }: Props) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const mayDraw = useTurn();
  const tableShown = asTable && table !== undefined;
  return (
    <figure className={classes.figure} aria-labelledby={`${id}-title`}>
      <div className={classes.header}>
        <h3 id={`${id}-title`} className={classes.title}>
          {title}
        </h3>
        <div className={classes.controls}>
          {controls}
          <TableToggle title={title} pressed={tableShown} disabled={!table} onToggle={setAsTable} />
        </div>
      </div>
      <div className={classes.legend}>{legend}</div>
      <div className={classes.plot}>
        {mayDraw && !tableShown && children}
        {!table && (
          <p className={classes.empty}>
            <span>{empty}</span>
          </p>
        )}
        {table && <DataTable title={title} data={table} visible={tableShown} />}
      </div>
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map(({ text, marked }) => (
            <li key={text}>
              {marked && <RemarkSample />}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <figcaption className={classes.caption}>{caption}</figcaption>
    </figure>
  );
}

function TableToggle({
  title,
  pressed,
  disabled,
  onToggle,
}: {
  title: string;
  pressed: boolean;
  disabled: boolean;
  onToggle: (pressed: boolean) => void;
}) {
  const Icon = pressed ? IconChartLine : IconTable;
  return (
    <Button
      className={classes.toggle}
      variant="subtle"
      color="gray"
      size="compact-sm"
      aria-label={`Show ${pressed ? 'chart' : 'table'}: ${title}`}
      leftSection={<Icon size={16} aria-hidden />}
      disabled={disabled}
      onClick={() => onToggle(!pressed)}
    >
      {pressed ? 'Chart' : 'Table'}
    </Button>
  );
}
