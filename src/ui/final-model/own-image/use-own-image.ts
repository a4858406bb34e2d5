import { useCallback, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../../core/errors.ts';
import { useCommands } from '../../commands.tsx';
import { type ClassProbability, topClasses } from '../top-classes.ts';
import type { OwnImage } from './image-file.ts';

export type OwnImageState =
  | { readonly status: 'empty' }
  | { readonly status: 'working' }
  | { readonly status: 'guessed'; readonly image: OwnImage; readonly top: readonly ClassProbability[] }
  | { readonly status: 'failed'; readonly failure: Failure; readonly retry?: () => void };

/** How many guesses are shown: one more than a test image's, since nobody knows what is right. */
const SHOWN = 4;

/** The visitor's own image: read, scaled down and guessed at, on this device. */
export function useOwnImage() {
  const commands = useCommands();
  const [state, setState] = useState<OwnImageState>({ status: 'empty' });
  // Counts the images: what an image that was replaced gives is dropped.
  const latest = useRef(0);

  const guess = useCallback(
    async (read: () => OwnImage | Promise<OwnImage>) => {
      const turn = ++latest.current;
      const show = (next: OwnImageState) => turn === latest.current && setState(next);
      show({ status: 'working' });
      try {
        const image = await read();
        const probabilities = await commands.predict(image.pixels, 1);
        show({ status: 'guessed', image, top: topClasses(probabilities, SHOWN) });
      } catch (error) {
        const failure = toFailure(error);
        // Reading the same file again gives the same; computing again may not.
        const again = failure.code === 'image-unreadable' ? {} : { retry: () => void guess(read) };
        show({ status: 'failed', failure, ...again });
      }
    },
    [commands],
  );
  return { state, guess };
}
