import { useEffect } from 'react';
import { wholeRun } from '../../../store/app-state.ts';
import { hasEnded, isFinalModel } from '../../../store/run-state.ts';
import {
  looksLikeImage,
  looksLikeResults,
  onlyOneTaken,
  refusedFiles,
} from '../../../text/final-model/dropped-files.ts';
import { looksLikeFlower } from '../../../text/flower/files.ts';
import { useCommands } from '../../commands.tsx';
import { openFlowerFile } from '../../flower/opened-file.ts';
import { useAppStore } from '../../use-app.tsx';

/*
 * A drop passes three listeners, from the inside out: the drop zone's, the document's (`useDroppedFiles`, while there is
 * something that takes files) and the window's (`useNoStrayDrops`, always). Whoever deals with it prevents the browser's
 * own answer, which is to leave the page and show the file; the others then let it be.
 */

/** What was dropped while the part that takes it was in a tab that is not shown, or on its way. */
let waiting: readonly File[] | undefined;

/** Calls `take` with the files that are dropped anywhere on the page and that nothing nearer took. @param take says whether it took them. */
export function useDroppedFiles(take: (files: readonly File[]) => boolean): void {
  useEffect(() => {
    if (waiting && take(waiting)) waiting = undefined;
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      if (take(filesOf(event))) event.preventDefault();
    };
    document.addEventListener('drop', drop);
    return () => document.removeEventListener('drop', drop);
  }, [take]);
}

/**
 * Whatever is dropped on the page never makes the browser leave it. What the final model's panel could take, and has not
 * because it is not shown or not all there yet, waits for it; a Flower project's file is opened, and all else is refused
 * with words.
 * @param showPanel shows the panel.
 */
export function useNoStrayDrops(showPanel: () => void): void {
  const { notify, trainedModel } = useCommands();
  const store = useAppStore();
  useEffect(() => {
    const take = (files: readonly File[]) => {
      const run = wholeRun(store.getState());
      const trained = trainedModel();
      const hasModel = run && trained && hasEnded(run) && isFinalModel(run, trained.round);
      const isWanted = files.some(looksLikeResults) || (hasModel && files.some(looksLikeImage));
      const flower = files.find(looksLikeFlower);
      if (flower) {
        if (files.length > 1) notify(onlyOneTaken(flower, files.length));
        openFlowerFile(flower);
      } else if (!isWanted) notify(refusedFiles(files));
      else {
        waiting = files;
        showPanel();
      }
    };
    const over = (event: DragEvent) => {
      if (isLeftToBrowser(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent) => {
      if (isLeftToBrowser(event)) return;
      event.preventDefault();
      if (holdsFiles(event)) take(filesOf(event));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [notify, trainedModel, store, showPanel]);
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

const filesOf = ({ dataTransfer }: DragEvent): readonly File[] => Array.from(dataTransfer?.files ?? []);

/** What was dealt with already, and text that is dragged into a field. A file in a field would make the browser leave. */
const isLeftToBrowser = (event: DragEvent): boolean =>
  event.defaultPrevented ||
  (!holdsFiles(event) && event.target instanceof Element && event.target.closest('input, textarea') !== null);
