import { useEffect } from 'react';
import { refusedFiles } from '../../../text/final-model/dropped-files.ts';
import { useCommands } from '../../commands.tsx';

/*
 * A drop passes three listeners, from the inside out: the drop zone's, the document's (`useDroppedFiles`, while there is
 * something that takes files) and the window's (`useNoStrayDrops`, always). Whoever deals with it prevents the browser's
 * own answer, which is to leave the page and show the file; the others then let it be.
 */

/** Calls `take` with the files that are dropped anywhere on the page and that nothing nearer took. @param take says whether it took them. */
export function useDroppedFiles(take: (files: readonly File[]) => boolean): void {
  useEffect(() => {
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      if (take(filesOf(event))) event.preventDefault();
    };
    document.addEventListener('drop', drop);
    return () => document.removeEventListener('drop', drop);
  }, [take]);
}

/** Whatever is dropped on the page never makes the browser leave it: what nobody takes is refused with words. */
export function useNoStrayDrops(): void {
  const { notify } = useCommands();
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (isLeftToBrowser(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent) => {
      if (isLeftToBrowser(event)) return;
      event.preventDefault();
      if (holdsFiles(event)) notify(refusedFiles(filesOf(event)));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [notify]);
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

const filesOf = ({ dataTransfer }: DragEvent): readonly File[] => Array.from(dataTransfer?.files ?? []);

/** What was dealt with already, and text that is dragged into a field. A file in a field would make the browser leave. */
const isLeftToBrowser = (event: DragEvent): boolean =>
  event.defaultPrevented ||
  (!holdsFiles(event) && event.target instanceof Element && event.target.closest('input, textarea') !== null);
