import type { Failure } from '../../core/errors.ts';
import type { Notice } from '../../store/app-state.ts';

interface RefusedFile {
  readonly name: string;
  readonly failure: Failure;
}

/** More names nobody reads. */
const MOST_NAMED = 4;

/** What is said of files that hold no run, in one notice. @param all how many were to be opened. */
export function filesRefused(refused: readonly RefusedFile[], all: number): Notice {
  const [first] = refused;
  const title =
    all === 1
      ? 'This file cannot be opened'
      : `${refused.length} of ${all} files ${refused.length === 1 ? 'was' : 'were'} not opened`;
  const text = all === 1 && first ? first.failure.message : causes(refused);
  return { id: 'files/refused', kind: 'error', title, text };
}

/** Files that fail alike are named together. */
function causes(refused: readonly RefusedFile[]): string {
  const byCause = new Map<string, RefusedFile[]>();
  for (const file of refused) {
    const { message } = file.failure;
    byCause.set(message, [...(byCause.get(message) ?? []), file]);
  }
  return [...byCause].map(([message, files]) => `${names(files)}: ${message}`).join(' ');
}

function names(files: readonly RefusedFile[]): string {
  const named = files.slice(0, MOST_NAMED).map(({ name }) => `“${name}”`);
  const more = files.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

/** What became of several files, or of one that was opened while a run is played. */
export const filesOpened = (count: number, isShown: boolean): Notice => ({
  id: 'files/opened',
  kind: 'info',
  title: count === 1 ? 'The file’s run is in the list of runs' : `${count} runs are in the list of runs`,
  text: isShown
    ? 'The last of them is shown here. Compare has them all.'
    : 'A run is being played here, so it is not shown. Compare has it.',
});
