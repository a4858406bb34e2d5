import { saveFile } from '../../../export/save-file.ts';
import type { TableData } from '../table-data.ts';
import { pngFile } from './png-file.ts';
import { type NamedLine, readFigure } from './read-figure.ts';
import { svgText } from './svg-text.ts';
import { tableCsv } from './table-csv.ts';

export type ChartFormat = 'png' | 'svg' | 'csv';

export interface ChartSource {
  readonly figure: HTMLElement;
  readonly summary: string;
  readonly lines: readonly NamedLine[];
  readonly table: TableData;
}

/** Hands a chart to the visitor as a file. @param name without its extension. */
export async function saveChart(source: ChartSource, format: ChartFormat, name: string): Promise<void> {
  saveFile(`${name}.${format}`, await fileOf(source, format));
}

async function fileOf({ figure, summary, lines, table }: ChartSource, format: ChartFormat): Promise<Blob> {
  if (format === 'csv') return new Blob([tableCsv(table)], { type: 'text/csv' });
  const drawing = readFigure(figure, summary, lines);
  return format === 'png' ? pngFile(drawing) : new Blob([svgText(drawing)], { type: 'image/svg+xml' });
}
