import { useEffect, useRef, useState } from 'react';
import { aborted, type Failure, isAborted, toFailure } from '../../../core/errors.ts';
import { saveFile } from '../../../export/save-file.ts';
import type { Written } from '../../../export/zip-steps.ts';
import { useCommands } from '../../commands.tsx';
import { linkTo } from '../../layout/address.ts';
import { idle } from '../../layout/idle.ts';
import type { Leaving } from './leaving.ts';
import { type ProjectOptions, writeProject } from './write-project.ts';

/** Files that take less together, in milliseconds, are written without a pause between. */
const AT_A_TIME_MS = 30;

export type Writing =
  | { readonly is: 'idle' }
  | { readonly is: 'writing'; readonly written?: Written }
  | { readonly is: 'failed'; readonly failure: Failure };

/**
 * Writes a Flower project without keeping the page from anything else, and saves it.
 * It ends, with nothing saved, when the component goes. @param onSaved called when the file was given to the browser.
 */
export function useWriting(onSaved: () => void) {
  const { trainingLabels, checkpointParameters } = useCommands();
  const [writing, setWriting] = useState<Writing>({ is: 'idle' });
  const gone = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    gone.current = controller;
    return () => controller.abort();
  }, []);
  const pause = async (written?: Written) => {
    setWriting({ is: 'writing', ...(written && { written }) });
    await idle();
    if (gone.current?.signal.aborted) throw aborted('The project');
  };
  const write = async (leaving: Leaving, options: ProjectOptions) => {
    try {
      // The button says that it works before the work begins.
      await pause();
      let since = performance.now();
      const between = async (written: Written) => {
        if (performance.now() - since < AT_A_TIME_MS && written.files < written.of) return;
        await pause(written);
        since = performance.now();
      };
      const sources = { trainingLabels, checkpointParameters, linkTo };
      const { name, content } = await writeProject(leaving, options, sources, between);
      saveFile(name, content);
      onSaved();
    } catch (error) {
      if (!isAborted(error)) setWriting({ is: 'failed', failure: toFailure(error) });
    }
  };
  return { writing, write };
}
