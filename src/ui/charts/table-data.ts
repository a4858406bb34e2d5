/** A number with how it is written; null where there is none. */
export interface FigureCell {
  readonly value: number | null;
  readonly text: string;
}

type Cell = string | FigureCell;

/** A number in a table: a reader sees it formatted, and a file has all of its digits. */
export const figure = (value: number | null, format: (value: number) => string): FigureCell => ({
  value,
  text: value === null ? 'none' : format(value),
});

/** A chart's data as text, ready to read. */
export interface TableData {
  readonly columns: readonly string[];
  /** The first cell of a row is its heading, and unlike all others. */
  readonly rows: readonly (readonly string[])[];
  /** How many rows there would be. */
  readonly total: number;
  /** All rows, for a file. */
  readonly all: () => readonly (readonly Cell[])[];
}

/** More are no use to a reader, and cost the page its speed: ten thousand clients have that many rows. */
const MAX_CELLS = 2400;

/** The first of `items` as rows, as many as a table can have. */
export function tableOf<Item>(
  columns: readonly string[],
  items: readonly Item[],
  toRow: (item: Item) => readonly Cell[],
): TableData {
  const most = Math.floor(MAX_CELLS / columns.length);
  return {
    columns,
    rows: items.slice(0, most).map((item) => toRow(item).map(textOf)),
    total: items.length,
    all: () => items.map(toRow),
  };
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** Two runs may have one name; two columns may not. */
export const distinct = (names: readonly string[]): string[] =>
  names.map((name, i) => {
    const earlier = names.slice(0, i).filter((other) => other === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
