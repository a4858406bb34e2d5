import { ActionIcon, Popover } from '@mantine/core';
import { IconChartLine, IconInfoCircle, IconTable } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { useTurn } from '../use-turn.ts';
import classes from './charts.module.css';
import { DataTable } from './DataTable.tsx';
import { DownloadMenu } from './download/DownloadMenu.tsx';
import type { NamedLine } from './download/read-figure.ts';
import { RemarkSample } from './Marker.tsx';
import type { ChartNote } from './overlay/overlay-notes.ts';
import type { TableData } from './table-data.ts';

interface Props {
  readonly title: string;
  /** What the data show, in a sentence: the drawing itself is an image. */
  readonly summary: string;
  /** What is drawn and how it was measured: one or two sentences, behind a button. */
  readonly caption: string;
  readonly legend?: ReactNode;
  /** Sentences on what happened in the data, below the plot. */
  readonly notes?: readonly ChartNote[];
  /** Controls of this chart alone. */
  readonly controls?: ReactNode;
  /** The chart's data; undefined while there is none. */
  readonly table: TableData | undefined;
  /** What will appear here, while there is no data. */
  readonly empty: string;
  /** What lets the keyboard point at the plot. */
  readonly cursor?: ReactNode;
  /** How files of it are called, without an extension; otherwise after the run on the screen, and the title. */
  readonly file?: string | undefined;
  /** Lines that its picture must name, because they are named elsewhere on the page. */
  readonly lines?: readonly NamedLine[] | undefined;
  readonly children: ReactNode;
}

/**
 * A chart as large as its place, with its title and what it shows in words; its data is a table for screen readers, and for
 * everybody on demand.
 */
export function ChartFigure(props: Props) {
  const { summary, caption, legend, notes = [], table, empty, cursor, children } = props;
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const mayDraw = useTurn();
  const tableShown = asTable && table !== undefined;
  return (
    <figure ref={figure} className={classes.figure} aria-labelledby={`${id}-title`}>
      <Header {...props} {...{ id, figure, tableShown }} onToggle={setAsTable} />
      {legend && (
        <div className={classes.legend} data-picture>
          {legend}
        </div>
      )}
      <div className={classes.plot}>
        {mayDraw && !tableShown && (
          <div className={classes.image} role="img" aria-label={summary} data-picture>
            {children}
          </div>
        )}
        {table && !tableShown && cursor}
        {!table && (
          <p className={classes.empty}>
            <span>{empty}</span>
          </p>
        )}
        {table && <DataTable title={props.title} data={table} visible={tableShown} />}
      </div>
      <Notes notes={notes} />
      <figcaption id={`${id}-caption`} className={classes.hidden}>
        {caption}
      </figcaption>
    </figure>
  );
}

interface HeaderProps extends Props {
  /** Of the figure: its title's and caption's begin with it. */
  readonly id: string;
  readonly figure: RefObject<HTMLElement | null>;
  readonly tableShown: boolean;
  readonly onToggle: (asTable: boolean) => void;
}

function Header(props: HeaderProps) {
  const { id, title, summary, caption, controls, table, file, lines, figure, tableShown, onToggle } = props;
  return (
    <div className={classes.header}>
      <h3 id={`${id}-title`} className={classes.title} data-picture>
        {title}
      </h3>
      <div className={classes.controls}>
        {controls}
        <About title={title} caption={caption} captionId={`${id}-caption`} />
        {table && <DownloadMenu {...{ title, summary, file, lines, table, figure }} isDrawn={!tableShown} />}
        <TableToggle title={title} pressed={tableShown} disabled={!table} onToggle={onToggle} />
      </div>
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly ChartNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes} data-picture>
      {notes.map(({ text, marked }) => (
        <li key={text}>
          {marked && <RemarkSample />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

interface AboutProps {
  readonly title: string;
  readonly caption: string;
  /** Of the element that holds the caption for screen readers. */
  readonly captionId: string;
}

/** The caption, at a touch: it is read once, and the plot has its place. */
function About({ title, caption, captionId }: AboutProps) {
  return (
    <Popover width={280} position="bottom-end" shadow="md" withArrow withinPortal>
      <Popover.Target>
        <ActionIcon
          className={classes.button}
          variant="subtle"
          color="gray"
          aria-label={`About: ${title}`}
          aria-describedby={captionId}
        >
          <IconInfoCircle size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.caption}>{caption}</Popover.Dropdown>
    </Popover>
  );
}

interface TableToggleProps {
  readonly title: string;
  readonly pressed: boolean;
  readonly disabled: boolean;
  readonly onToggle: (pressed: boolean) => void;
}

function TableToggle({ title, pressed, disabled, onToggle }: TableToggleProps) {
  const Icon = pressed ? IconChartLine : IconTable;
  const name = `Show ${pressed ? 'chart' : 'table'}: ${title}`;
  return (
    <ActionIcon
      className={classes.button}
      variant="subtle"
      color="gray"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={() => onToggle(!pressed)}
    >
      <Icon size={17} aria-hidden />
    </ActionIcon>
  );
}
