import { Button, FileButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { toFailure } from '../../core/errors.ts';
import { runId } from '../../core/ids.ts';
import { eventsOfResults } from '../../export/results/events-of-results.ts';
import { infoOfResults } from '../../export/results/info-of-results.ts';
import { parseResultsFile } from '../../export/results/parse-results.ts';
import { failureNotice } from '../../text/failure-notice.ts';
import { looksLikeResults } from '../../text/final-model/dropped-files.ts';
import { useCommands } from '../commands.tsx';
import { useDroppedFiles } from './own-image/use-dropped-files.ts';

/** Opens a results file as a run, chosen or dropped on the page. */
export function OpenResults() {
  const { openRun, notify } = useCommands();
  const forget = useRef<() => void>(null);
  const open = useCallback(
    async (file: File | null) => {
      // So that the same file can be chosen again.
      forget.current?.();
      if (!file) return;
      try {
        const results = parseResultsFile(await file.text());
        openRun(infoOfResults(results, whoIs(file)), eventsOfResults(results));
      } catch (error) {
        notify(failureNotice(toFailure(error)));
      }
    },
    [openRun, notify],
  );
  const take = useCallback(
    (files: readonly File[]) => {
      const file = files.find(looksLikeResults);
      if (file) open(file);
      return file !== undefined;
    },
    [open],
  );
  useDroppedFiles(take);
  return (
    <FileButton onChange={open} accept=".json,application/json" resetRef={forget}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          style={{ justifySelf: 'start', alignSelf: 'start' }}
        >
          Open results file
        </Button>
      )}
    </FileButton>
  );
}

/** A file of version 1 does not say which run it is of: the same file is always the same run. */
const whoIs = ({ lastModified, size }: File) => ({
  id: runId(`file-${lastModified.toString(36)}-${size.toString(36)}`),
  started: new Date(lastModified).toISOString(),
});
