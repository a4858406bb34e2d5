/** A chart's data as text, ready to read. */
export interface TableData {
  readonly columns: readonly string[];
  /** The first cell of a row is its heading, and unlike all others. */
  readonly rows: readonly (readonly string[])[];
  /** How many rows there would be. */
  readonly total: number;
}

/** More are no use to a reader, and cost the page its speed: ten thousand clients have that many rows. */
const MAX_CELLS = 2400;

/** The first of `items` as rows, as many as a table can have. */
export function tableOf<Item>(
  columns: readonly string[],
  items: readonly Item[],
  toRow: (item: Item) => readonly string[],
): TableData {
  const most = Math.floor(MAX_CELLS / columns.length);
  return { columns, rows: items.slice(0, most).map(toRow), total: items.length };
}
