import { HEX_ASPECT } from './hexagon.ts';

export interface CellPlace {
  /** The centre of the cell, in pixels from the comb's top left. */
  readonly x: number;
  readonly y: number;
  /** Row and column in the comb, for moving with the arrow keys. */
  readonly row: number;
  readonly column: number;
}

/** Where the cells of a comb lie: rows of hexagons that stand on a corner, each row half a cell beside the next. */
export interface Comb {
  /** Distance between the centres of two neighbours in a row. */
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly CellPlace[];
}

interface Rows {
  /** Cells in each row. */
  readonly sizes: readonly number[];
  /** Columns to the left of each row's first cell; every other row is shifted by a half. */
  readonly starts: readonly number[];
  readonly columns: number;
}

/**
 * The comb of `count` cells that fits `width` with the fewest rows, and then with the largest cells.
 * @param min the smallest pitch that is wanted, in pixels; a width below it gives one column.
 * @param max the largest.
 */
export function honeycomb(count: number, width: number, min: number, max: number): Comb {
  const candidates = [...zigzags(count, width, min), ...alternations(count, width, min)];
  const pitchOf = ({ columns }: Rows) => Math.min(max, width / columns);
  const best = candidates.reduce((a, b) => {
    const rows = b.sizes.length - a.sizes.length;
    return rows < 0 || (rows === 0 && pitchOf(b) > pitchOf(a)) ? b : a;
  });
  return place(best, pitchOf(best), width);
}

/** Rows of the same size, every second one shifted to the right. */
function zigzags(count: number, width: number, min: number): Rows[] {
  const most = Math.max(1, Math.floor(width / min - 0.5));
  // Fewer columns than fit, where they give as few rows: then the rows are of one size.
  const size = Math.ceil(count / Math.ceil(count / most));
  return [rowsOf(count, () => size)];
}

/** Long rows and, between them, rows of one less. */
function alternations(count: number, width: number, min: number): Rows[] {
  const most = Math.floor(width / min);
  if (most < 2) return [];
  const rows = (size: number) => rowsOf(count, (row) => size - (row % 2));
  const fewest = rows(most).sizes.length;
  let size = most;
  while (size > 2 && rows(size - 1).sizes.length === fewest) size--;
  return [rows(size)];
}

function rowsOf(count: number, sizeOf: (row: number) => number): Rows {
  const sizes: number[] = [];
  const starts: number[] = [];
  for (let left = count, row = 0; left > 0; row++) {
    const size = sizeOf(row);
    const taken = Math.min(size, left);
    // A last row that is not full moves to the middle by whole cells, so that it still interlocks.
    starts.push((row % 2) / 2 + Math.floor((size - taken) / 2));
    sizes.push(taken);
    left -= taken;
  }
  const columns = Math.max(...sizes.map((size, row) => starts[row]! + size));
  return { sizes, starts, columns };
}

function place({ sizes, starts, columns }: Rows, pitch: number, width: number): Comb {
  const cellHeight = pitch * HEX_ASPECT;
  const rowHeight = 0.75 * cellHeight;
  const left = (width - columns * pitch) / 2 + pitch / 2;
  const cells = sizes.flatMap((size, row) =>
    Array.from({ length: size }, (_, column) => ({
      x: left + (starts[row]! + column) * pitch,
      y: cellHeight / 2 + row * rowHeight,
      row,
      column,
    })),
  );
  return { pitch, width, height: cellHeight + (sizes.length - 1) * rowHeight, cells };
}
