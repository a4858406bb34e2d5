import { csvText } from '../../../export/csv.ts';
import type { TableData } from '../table-data.ts';

/** All rows of a chart's table, RFC 4180; numbers with all their digits and a decimal point, an empty cell where there is none. */
export const tableCsv = ({ columns, all }: TableData): string =>
  csvText([
    columns,
    ...all().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value))),
  ]);
