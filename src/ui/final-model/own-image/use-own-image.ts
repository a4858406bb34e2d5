import { useCallback, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../../core/errors.ts';
import { useCommands } from '../../commands.tsx';
import { type ClassProbability, topClasses } from '../top-classes.ts';
import type { OwnPicture } from './image-file.ts';

export type OwnPictureState =
  | { readonly status: 'empty' }
  | { readonly status: 'working' }
  | { readonly status: 'guessed'; readonly picture: OwnPicture; readonly top: readonly ClassProbability[] }
  | { readonly status: 'failed'; readonly failure: Failure; readonly retry?: () => void };

/** How many guesses are shown: one more than a test image's, since nobody knows what is right. */
const SHOWN = 4;

/** The visitor's own picture: read, scaled down and guessed at, on this device. */
export function useOwnPicture() {
  const commands = useCommands();
  const [state, setState] = useState<OwnPictureState>({ status: 'empty' });
  // Counts the pictures: what a picture that was replaced gives is dropped.
  const latest = useRef(0);

  const guess = useCallback(
    async (read: () => OwnPicture | Promise<OwnPicture>) => {
      const turn = ++latest.current;
      const show = (next: OwnPictureState) => turn === latest.current && setState(next);
      show({ status: 'working' });
      try {
        const picture = await read();
        const probabilities = await commands.predict(picture.pixels, 1);
        show({ status: 'guessed', picture, top: topClasses(probabilities, SHOWN) });
      } catch (error) {
        const failure = toFailure(error);
        // Reading the same file again gives the same; computing again may not.
        const again = failure.code === 'picture-unreadable' ? {} : { retry: () => void guess(read) };
        show({ status: 'failed', failure, ...again });
      }
    },
    [commands],
  );
  return { state, guess };
}
