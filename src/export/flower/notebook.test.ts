import { expect, test } from 'vitest';
import { notebook } from './notebook.ts';
import charts from './python/charts.py?raw';

const { cells, ...file } = JSON.parse(notebook());
const texts = (type: string): string[] =>
  cells.flatMap(({ cell_type, source }: { cell_type: string; source: string[] }) =>
    cell_type === type ? source.join('') : [],
  );

test('the notebook is of version 4.5, and has not been executed', () => {
  expect(file).toMatchObject({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3' } },
  });
  expect(new Set(cells.map(({ id }: { id: string }) => id)).size).toBe(cells.length);
  for (const cell of cells)
    expect(cell).toMatchObject(cell.cell_type === 'code' ? { execution_count: null, outputs: [] } : {});
});

test('text cells are plain Markdown: what each chart shows, and whose images', () => {
  const [first, ...others] = texts('markdown');
  expect(first).toMatch(/^# The page's charts, and the curves of `flwr run`\n\n`page-results/);
  const charts = others.filter((text) => text.startsWith('## '));
  expect(charts.map((text) => text.split('\n')[0])).toEqual([
    ...['## Accuracy per round', '## Loss per round', '## Train loss by client', '## Accuracy by client'],
    '## Label distribution',
  ]);
  for (const text of charts) expect(text).toMatch(/images/i);
});

test('code cells are the file’s own code, whole', () => {
  const code = texts('code').join('\n');
  expect(code).not.toContain('# %%');
  const statements = (text: string) => text.split('\n').filter((line) => line && !/^#/.test(line));
  expect(statements(code)).toEqual(statements(charts));
});
