import { memo } from 'react';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { cosine, count, loss, percent, short } from '../../text/format.ts';
import { CLIENTS_TABLE, clientsOfRound, stateOf } from '../../text/inside/inside.ts';
import { figureName } from '../../text/stage/aggregation.ts';
import { moreClients } from '../../text/stage/arithmetic.ts';
import { ColumnHeads } from '../ColumnHeads.tsx';
import { clientColor } from '../palette.ts';
import { type ClientRow, clientRows, figureNames } from './client-rows.ts';
import styles from './inside.module.css';

interface Props {
  readonly round: RoundSummary;
  readonly status: RunState['status'];
}

/** More are no use to a reader; the results file has all. */
const MOST_ROWS = 100;
const NONE = '–';

interface Column {
  readonly title: string;
  readonly of: (row: ClientRow) => string;
}

/** Who was asked to train in a round, and what came of it. */
export const ClientTable = memo(function ClientTable({ round, status }: Props) {
  const rows = clientRows(round);
  const columns = columnsOf(rows);
  const shown = rows.slice(0, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles['scroll']} aria-label={CLIENTS_TABLE} tabIndex={0}>
      <table className={styles['table']}>
        <caption>{clientsOfRound(round.round)}</caption>
        <ColumnHeads first="Client" columns={columns} />
        <tbody>
          {shown.map((row) => (
            <tr key={row.client} data-out={row.weight === 0 || undefined}>
              <th scope="row">
                <span
                  className={styles['swatch']}
                  style={{ background: clientColor(row.client) }}
                  aria-hidden
                />
                <span>{row.client}</span>
              </th>
              {row.numExamples === undefined ? (
                <td className={styles['state']} colSpan={columns.length}>
                  {stateOf(row, { status }, round.aggregated !== undefined)}
                </td>
              ) : (
                columns.map(({ title, of }) => <td key={title}>{of(row)}</td>)
              )}
            </tr>
          ))}
          {rows.length > MOST_ROWS && (
            <tr>
              <th scope="row" colSpan={columns.length + 1}>
                {moreClients(rows.length - MOST_ROWS)}
              </th>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
});

const text = (value: number | undefined, format: (value: number) => string): string =>
  value === undefined ? NONE : format(value);

/** What no row has is left out. */
function columnsOf(rows: readonly ClientRow[]): Column[] {
  const has = (key: keyof ClientRow) => rows.some((row) => row[key] !== undefined);
  const all: (Column & { readonly shown: boolean })[] = [
    { shown: true, title: 'Examples', of: (row) => text(row.numExamples, count) },
    { shown: true, title: 'Train loss', of: (row) => text(row.trainLoss, loss) },
    { shown: has('weight'), title: 'Weight', of: (row) => text(row.weight, percent) },
    { shown: has('norm'), title: 'Update length', of: (row) => text(row.norm, short) },
    { shown: has('cosine'), title: 'Cosine to mean', of: (row) => text(row.cosine, cosine) },
    ...figureNames(rows).map((name) => ({
      shown: true,
      title: figureName(name),
      of: (row: ClientRow) => text(row.figures[name], short),
    })),
    { shown: has('own') || has('notCompared'), title: 'Own model', of: (row) => compared(row, 'own') },
    { shown: has('own') || has('notCompared'), title: 'Global model', of: (row) => compared(row, 'global') },
  ];
  return all.filter(({ shown }) => shown);
}

const compared = (row: ClientRow, model: 'own' | 'global'): string =>
  row.notCompared === undefined ? text(row[model]?.accuracy, percent) : 'failed';
