import { count, parameterValue, percent, short, smallPart } from '../../../text/format.ts';
import { figureName } from '../../../text/stage/aggregation.ts';
import { moreClients } from '../../../text/stage/arithmetic.ts';
import { ColumnHeads } from '../../ColumnHeads.tsx';
import { clientColor } from '../../palette.ts';
import styles from './Arithmetic.module.css';
import type { Arithmetic, Row } from './arithmetic.ts';

interface Props {
  readonly arithmetic: Arithmetic;
  /** Of the parameter. */
  readonly name: string;
}

interface Column {
  readonly title: string;
  readonly of: (row: Row) => string;
  /** Of several rows together, where that means something. */
  readonly total?: (rows: readonly Row[]) => string;
}

/** Clients that have a row of their own; the others share one. */
const MOST_ROWS = 100;

export function ArithmeticTable({ arithmetic, name }: Props) {
  const { rows } = arithmetic;
  const columns = columnsOf(arithmetic);
  const [own, others] = [rows.slice(0, MOST_ROWS), rows.slice(MOST_ROWS)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles['scroll']} aria-label="Table: clients" tabIndex={0}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{name}</caption>
        <ColumnHeads first="Client" columns={columns} />
        <tbody>
          {own.map((row) => (
            <ClientRow key={row.client} row={row} columns={columns} />
          ))}
          {others.length > 0 && (
            <TotalRow title={moreClients(others.length)} rows={others} columns={columns} />
          )}
        </tbody>
        {arithmetic.kind === 'average' && (
          <tfoot>
            <TotalRow title="Sum" rows={rows} columns={columns} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

function ClientRow({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  return (
    <tr data-taken={row.taken}>
      <th scope="row">
        <span className={styles['swatch']} style={{ background: clientColor(row.client) }} aria-hidden />
        <span>{row.client}</span>
      </th>
      {columns.map(({ title, of }) => (
        <td key={title}>{of(row)}</td>
      ))}
    </tr>
  );
}

function TotalRow({
  title,
  rows,
  columns,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {columns.map((column) => (
        <td key={column.title}>{column.total?.(rows)}</td>
      ))}
    </tr>
  );
}

const NONE = '–';
const value = (of: number | undefined, text: (value: number) => string): string =>
  of === undefined ? NONE : text(of);
const sumOf = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);

/** Below it, five decimals would leave two digits or none. */
const SMALL = 0.005;

function columnsOf({ kind, rows, told, example }: Arithmetic): Column[] {
  const isSmall = rows.every(({ product = 0 }) => Math.abs(product) < SMALL);
  const part = isSmall ? smallPart : parameterValue;
  const examples: Column = {
    title: 'Examples',
    of: (row) => count(row.examples),
    total: (rows) => count(sumOf(rows.map((row) => row.examples))),
  };
  const weight: Column = {
    title: 'Weight',
    of: (row) => value(row.weight, percent),
    total: (rows) => percent(sumOf(rows.map((row) => row.weight))),
  };
  const product: Column = {
    title: 'Weight × value',
    of: (row) => value(row.product, part),
    total: (rows) => part(sumOf(rows.map((row) => row.product))),
  };
  const values: Column = { title: 'Value', of: (row) => value(row.value, parameterValue) };
  const taken: Column = { title: 'In the model', of: (row) => (row.taken ? '✓' : NONE) };
  const figure: Column[] = told ? [{ title: figureName(told), of: (row) => value(row.figure, short) }] : [];
  if (kind === 'values') return [examples, values, taken];
  if (kind === 'choice') return [examples, ...figure, ...(example ? [values] : []), taken];
  return [examples, weight, ...(example ? [values, product] : []), ...figure];
}
