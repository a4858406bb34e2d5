import { ApiaryError, toFailure } from '../../core/errors.ts';
import { runId } from '../../core/ids.ts';
import { eventsOfResults } from '../../export/results/events-of-results.ts';
import { infoOfResults } from '../../export/results/info-of-results.ts';
import { parseResultsFile } from '../../export/results/parse-results.ts';
import { textSha256 } from '../../export/sha256.ts';
import { looksLikeResults } from '../../text/final-model/dropped-files.ts';
import type { OpenedFile } from '../commands.tsx';

/** What of a file is read. */
export type ResultsFile = Pick<File, 'name' | 'lastModified' | 'text'>;

/** Reads files, each for itself: what is wrong with one is no other's failure. */
export async function readResults(files: readonly ResultsFile[]): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = [];
  // One after the other, so that the page answers between two of them.
  for (const file of files) opened.push({ name: file.name, ...(await readFile(file, files.length > 1)) });
  return opened;
}

async function readFile(file: ResultsFile, isOneOfMany: boolean) {
  try {
    const content = await contentOf(file);
    const results = parseResultsFile(content);
    const info = infoOfResults(results, whoIs(file, content));
    const name = info.name ?? (isOneOfMany ? nameOf(file) : undefined);
    return { info: { ...info, ...(name !== undefined && { name }) }, events: eventsOfResults(results) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

async function contentOf(file: ResultsFile): Promise<string> {
  if (!looksLikeResults(file)) throw new ApiaryError('file-unreadable', 'Results files end in “.json”.');
  try {
    return await file.text();
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'The browser could not read it.', { cause });
  }
}

/** A file of version 1 does not say which run it is of: the same content is always the same run. */
const whoIs = ({ lastModified }: ResultsFile, content: string) => ({
  id: runId(`file-${textSha256(content).slice(0, 24)}`),
  started: new Date(lastModified).toISOString(),
});

/** Of many files of one exercise, those who have sent them tell them apart by the names they gave them. */
function nameOf({ name }: ResultsFile): string | undefined {
  const stem = name.replace(/\.json$/i, '');
  return stem.startsWith('apiary-') ? undefined : stem;
}
