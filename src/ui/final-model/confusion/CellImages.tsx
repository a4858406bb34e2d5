import { Modal } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import type { Cell } from '../../../core/math/confusion.ts';
import {
  cellSentence,
  IMAGES_NOT_SHOWN,
  imagesFound,
  lookingThrough,
} from '../../../text/final-model/confusion.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import { type TrainedModel, useCommands } from '../../commands.tsx';
import { FailureNote } from '../FailureNote.tsx';
import { GuessCard } from '../guesses/GuessCard.tsx';
import images from '../images.module.css';
import { useLoaded } from '../use-loaded.ts';
import { cellImages } from './cell-images.ts';
import classes from './confusion.module.css';

interface Props {
  readonly cell: Cell;
  readonly data: DatasetSpec;
  /** Stands for the model: `commands` speak for the latest. */
  readonly model: TrainedModel;
  readonly onClose: () => void;
}

/** The test images behind a cell of the confusion matrix. */
export function CellImages({ cell, data, model, onClose }: Props) {
  useFocusReturn();
  const commands = useCommands();
  const [share, setShare] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model takes other images for this class.
  const load = useCallback(() => cellImages(commands, cell, setShare), [commands, cell, model]);
  const { value, failure, retry } = useLoaded(load);
  return (
    <Modal opened onClose={onClose} size={720} centered title={cellSentence(cell, data.classes)}>
      {failure && <FailureNote title={IMAGES_NOT_SHOWN} failure={failure} onRetry={retry} />}
      {!failure && (
        <p className={classes['found']} role="status" aria-live="polite">
          {value ? imagesFound(value.found, value.guesses.length) : lookingThrough(share)}
        </p>
      )}
      {!failure && !value && <progress className={classes['looking']} value={share} aria-hidden />}
      {value && (
        <ul className={`${images['guesses']} ${classes['images']}`}>
          {value.guesses.map((guess) => (
            <GuessCard key={guess.position} guess={guess} data={data} />
          ))}
        </ul>
      )}
    </Modal>
  );
}
