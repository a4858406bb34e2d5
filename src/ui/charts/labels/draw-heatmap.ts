import type { LabelColumn, SizeUnit } from './label-columns.ts';

interface HeatmapScale {
  readonly unit: SizeUnit;
  /** Drawn in the full colour. */
  readonly greatest: number;
  readonly width: number;
  readonly height: number;
}

/** One row a class, in its colour; its opacity is by the value's part of `greatest`. Sizes are CSS pixels. */
export function drawHeatmap(
  canvas: HTMLCanvasElement,
  columns: readonly LabelColumn[],
  { unit, greatest, width, height }: HeatmapScale,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const valuesOf = ({ counts, shares }: LabelColumn) => (unit === 'absolute' ? counts : shares);
  const style = getComputedStyle(canvas);
  const classes = columns[0]?.counts.length ?? 0;
  // Edges on whole pixels: half covered ones would draw a grid that is not in the data.
  const edge = (i: number, of: number, length: number) => Math.round((i / of) * length);
  for (let label = 0; label < classes; label++) {
    context.fillStyle = style.getPropertyValue(`--class-${label}`);
    const top = edge(label, classes, canvas.height);
    const bottom = edge(label + 1, classes, canvas.height);
    columns.forEach((column, i) => {
      const left = edge(i, columns.length, canvas.width);
      context.globalAlpha = opacityOf(valuesOf(column)[label]! / greatest);
      context.fillRect(left, top, edge(i + 1, columns.length, canvas.width) - left, bottom - top);
    });
  }
}

/** A few clients with very much of a class must not hide the others: small shares are lifted. As the legend shows. */
export const opacityOf = (share: number): number => Math.sqrt(share);
