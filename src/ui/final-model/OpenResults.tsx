import { Button, FileButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { looksLikeResults } from '../../text/final-model/dropped-files.ts';
import { useCommands } from '../commands.tsx';
import { useDroppedFiles } from './own-image/use-dropped-files.ts';
import { readResults } from './read-results.ts';

/** Opens results files as runs, chosen or dropped on the page, one or many. */
export function OpenResults() {
  const { openRuns } = useCommands();
  const forget = useRef<() => void>(null);
  const open = useCallback(
    async (files: readonly File[]) => {
      // So that the same files can be chosen again.
      forget.current?.();
      if (files.length > 0) openRuns(await readResults(files));
    },
    [openRuns],
  );
  const take = useCallback(
    (files: readonly File[]) => {
      const isWanted = files.some(looksLikeResults);
      if (isWanted) open(files);
      return isWanted;
    },
    [open],
  );
  useDroppedFiles(take);
  return (
    <FileButton onChange={open} accept=".json,application/json" multiple resetRef={forget}>
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
