// The notebook of an exported project, executed on what is in the project's folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../python/command.mjs';

/** @returns how many charts it draws. @throws Error where a cell fails, or there is no chart. */
export async function executeNotebook(python, project) {
  const args = ['--output=executed', 'charts.ipynb'];
  const { ok, reason, stderr } = await command(join(python.bin, 'jupyter-execute'), args, { cwd: project });
  if (!ok) throw new Error(`charts.ipynb does not run to its end (${reason}): ${stderr.slice(-800)}`);
  const { cells } = JSON.parse(readFileSync(join(project, 'executed.ipynb'), 'utf8'));
  const charts = cells.flatMap(({ outputs = [] }) => outputs).filter(({ data }) => data?.['image/png']);
  if (charts.length === 0) throw new Error('charts.ipynb draws no chart');
  return charts.length;
}
