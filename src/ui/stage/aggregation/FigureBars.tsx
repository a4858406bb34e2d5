import type { ClientId } from '../../../core/ids.ts';
import { short } from '../../../text/format.ts';
import { rangeText } from '../../../text/stage/aggregation.ts';
import { clientColor } from '../../palette.ts';
import styles from './Aggregation.module.css';

interface Column {
  readonly client: ClientId;
  readonly value: number;
  /** Parts of the whole width. */
  readonly start: number;
  readonly width: number;
  /** Whether the update is in the new model; the others are struck out. */
  readonly taken: boolean;
}

interface Props {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** In pixels at scale 1. */
  readonly width: number;
  /** Whether the columns are named: not where a bar above them is. */
  readonly named?: boolean;
}

/** Pixels that "client 4" takes, and a number. */
const ROOM = { name: 58, value: 40, number: 24 };

/** A bar for each reply, as high as what the strategy tells of it. */
export function FigureBars({ caption, columns, width, named = false }: Props) {
  const highest = Math.max(...columns.map(({ value }) => (Number.isFinite(value) ? value : 0)));
  const narrowest = width * Math.min(...columns.map((column) => column.width));
  return (
    <>
      <ul className={styles['figures']} data-named={named || undefined}>
        {columns.map(({ client, value, start, width, taken }) => (
          <li
            key={client}
            data-struck={!taken || undefined}
            style={{ left: `${100 * start}%`, width: `${100 * width}%` }}
          >
            {narrowest >= ROOM.value && <span>{short(value)}</span>}
            <span
              className={styles['column']}
              style={{
                // What is no number is higher than any.
                height: `${52 * (highest > 0 ? (Number.isFinite(value) ? value / highest : 1) : 0)}%`,
                background: clientColor(client),
              }}
            />
            {named && (taken || narrowest >= ROOM.number) && (
              <span className={styles['name']}>
                {taken || narrowest >= ROOM.name ? `client ${client}` : String(client)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles['caption']}>
        <span>{caption}</span>{' '}
        <span>{narrowest < ROOM.value && rangeText(columns.map(({ value }) => value))}</span>
      </p>
    </>
  );
}
