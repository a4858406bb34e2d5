import type { Comb } from './honeycomb.ts';

/** The cell that an arrow key, Home or End leads to; undefined for another key, or where there is none. */
export function neighbour({ cells }: Comb, index: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return index > 0 ? index - 1 : undefined;
    case 'ArrowRight':
      return index < cells.length - 1 ? index + 1 : undefined;
    case 'ArrowUp':
      return nearestInRow(cells, index, -1);
    case 'ArrowDown':
      return nearestInRow(cells, index, 1);
    case 'Home':
      return 0;
    case 'End':
      return cells.length - 1;
    default:
      return undefined;
  }
}

function nearestInRow(cells: Comb['cells'], index: number, rows: 1 | -1): number | undefined {
  const { row, x } = cells[index]!;
  let best: number | undefined;
  for (let i = index + rows; i >= 0 && i < cells.length; i += rows) {
    const cell = cells[i]!;
    if (cell.row === row) continue;
    if (cell.row !== row + rows) break;
    if (best === undefined || Math.abs(cell.x - x) < Math.abs(cells[best]!.x - x)) best = i;
  }
  return best;
}

/** The cell whose centre is nearest to a point, or undefined when the point is in none. */
export function cellAt({ cells, pitch }: Comb, x: number, y: number): number | undefined {
  let best: number | undefined;
  // Hexagons are the places that are nearest to their centre; outside of the comb none is this near.
  let least = (pitch * pitch) / 3;
  for (let i = 0; i < cells.length; i++) {
    const squared = (cells[i]!.x - x) ** 2 + (cells[i]!.y - y) ** 2;
    if (squared <= least) [best, least] = [i, squared];
  }
  return best;
}
