import charts from './python/charts.py?raw';

/** A cell of a notebook of version 4.5. */
type Cell =
  | { readonly cell_type: 'markdown'; readonly id: string; readonly metadata: object; readonly source: Lines }
  | {
      readonly cell_type: 'code';
      readonly execution_count: null;
      readonly id: string;
      readonly metadata: object;
      readonly outputs: readonly [];
      readonly source: Lines;
    };
type Lines = readonly string[];

const MARK = /^# %%( \[markdown\])?\n+/m;

/** charts.ipynb: draws the page's charts from its results file, and the curves of `flwr run` over them. Not yet executed. */
export const notebook = (): string => `${JSON.stringify(notebookOf(charts), null, 1)}\n`;

/** A Python file with cells after "# %%", and text in comments after "# %% [markdown]". */
function notebookOf(script: string) {
  // Between two marks of the pattern stands what it has captured: whether the cell is text.
  const [, ...parts] = script.split(MARK);
  const cells: Cell[] = [];
  for (let i = 0; i < parts.length; i += 2)
    cells.push(cellOf(`cell-${cells.length + 1}`, parts[i] !== undefined, (parts[i + 1] ?? '').trim()));
  const python = { display_name: 'Python 3', language: 'python', name: 'python3' };
  return {
    cells,
    metadata: { kernelspec: python, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function cellOf(id: string, isText: boolean, source: string): Cell {
  const text = isText ? source.replaceAll(/^# ?/gm, '') : source;
  const lines = text.split(/(?<=\n)/);
  return isText
    ? { cell_type: 'markdown', id, metadata: {}, source: lines }
    : { cell_type: 'code', execution_count: null, id, metadata: {}, outputs: [], source: lines };
}
