// Prints what the parts found, and writes it as Markdown and as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, number } from './statistics.mjs';

const HEADER = ['what', 'median', 'min .. max', 'unit', 'repeats', 'ratio'];

/** One line of a table. A row is `{ what, unit, values, ratio? }` or `{ what, missing }`. */
function cells({ what, unit, values, ratio, missing }) {
  if (missing) return [what, `not measured: ${missing}`, '', '', '', ''];
  const spread = `${number(Math.min(...values))} .. ${number(Math.max(...values))}`;
  return [
    what,
    number(median(values)),
    values.length > 1 ? spread : '',
    unit,
    `${values.length}`,
    ratio ?? '',
  ];
}

function markdownTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/** A part is `{ id, title, rows, notes?, bars? }`; a bar is `{ figure, must, reached }`, reached undefined if unknown. */
export function partText({ id, title, rows, notes = [] }) {
  const table = markdownTable([HEADER, ...rows.map(cells)]);
  return [`### (${id}) ${title}`, table, ...notes.map((note) => `- ${note}`)].join('\n');
}

export function barsText(parts) {
  const bars = parts.flatMap((part) => part.bars ?? []);
  if (bars.length === 0) return '';
  const rows = bars.map(({ figure, must, reached }) => [
    figure,
    `${must}x`,
    reached === undefined ? 'not measured' : `${reached.toFixed(2)}x`,
    reached === undefined ? '' : reached >= must ? 'yes' : 'NO',
  ]);
  return `### The bar\n${markdownTable([['figure', 'must', 'reached', 'met'], ...rows])}`;
}

/** @returns the path of the Markdown file. */
export function writeReport(folder, about, parts) {
  mkdirSync(folder, { recursive: true });
  const heading = `## Measured by npm run bench\n${about.lines.map((line) => `- ${line}`).join('\n')}`;
  const text = [heading, barsText(parts), ...parts.map(partText)].filter(Boolean).join('\n\n');
  writeFileSync(join(folder, 'bench.md'), `${text}\n`);
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify({ ...about, parts }, null, 2)}\n`);
  return join(folder, 'bench.md');
}
