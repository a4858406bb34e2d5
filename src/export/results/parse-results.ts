import { ApiaryError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import type { ApiaryRun, ApiaryRun1, DatasetRecord, RunRecord } from './apiary-run.ts';
import { modelSource, storedEvents } from './event-readers.ts';
import { listOf, objectOf, oneOf, optional, recordOf, text, wholeNumber } from './json-reader.ts';
import { environment, final, partition, round, round1, settings } from './record-readers.ts';

const apiaryRun1 = objectOf<ApiaryRun1>({
  format: oneOf('apiary-run'),
  version: oneOf(1),
  config: settings,
  environment,
  partitions: listOf(partition),
  rounds: listOf(round1),
  final,
});

const apiaryRun = objectOf<ApiaryRun>({
  format: oneOf('apiary-run'),
  version: oneOf(2),
  run: objectOf<RunRecord>({
    ...{ id: text, name: text, started: text, link: text },
    parent: optional(objectOf({ id: text, round: wholeNumber })),
    initial: optional(modelSource),
  }),
  config: settings,
  dataset: objectOf<DatasetRecord>({ id: text, classes: listOf(text), sha256: optional(text) }),
  environment,
  partitions: listOf(partition),
  rounds: listOf(round),
  'initial-parameters-sha256': optional(text),
  final,
  events: storedEvents,
});

/**
 * Reopens a results file, of version 1 or 2.
 * @throws ApiaryError `file-unreadable`, with a message that names the first place that is wrong.
 */
export function parseResultsFile(content: string): ApiaryRun | ApiaryRun1 {
  const value = parseJson(content);
  return versionOf(value) === 1 ? apiaryRun1(value, '') : apiaryRun(value, '');
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'This is no JSON file, or only a part of one.', { cause });
  }
}

/** Says what a wrong file is before anything about its keys. */
function versionOf(value: unknown): 1 | 2 {
  const { format, version } = recordOf<unknown>((item) => item)(value, 'The file');
  if (format !== 'apiary-run')
    throw new ApiaryError(
      'file-unreadable',
      'This is no results file of Apiary: its "format" is not "apiary-run".',
    );
  if (version === 1 || version === 2) return version;
  throw new ApiaryError(
    'file-unreadable',
    `This results file has version ${printable(String(JSON.stringify(version)))}; this page reads versions 1 and 2.`,
  );
}
