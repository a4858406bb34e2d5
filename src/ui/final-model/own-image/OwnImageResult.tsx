import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import {
  howSure,
  knownClasses,
  NO_GUESS,
  networkImageCaption,
  networkImageText,
  OWN_PREVIEW,
} from '../../../text/final-model/own-image.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { networkImage, PixelImage } from '../PixelImage.tsx';
import { ProbabilityBars } from '../ProbabilityBars.tsx';
import type { OwnImageState } from './use-own-image.ts';

interface Props {
  readonly state: OwnImageState;
  readonly data: DatasetSpec;
}

/** What the network sees of the visitor's image, and its guess. */
export function OwnImageResult({ state, data }: Props) {
  return (
    <div className={classes['own']} aria-live="polite">
      {state.status === 'failed' && (
        <FailureNote title={NO_GUESS} failure={state.failure} onRetry={state.retry} />
      )}
      {state.status === 'guessed' && <Guessed {...state} data={data} />}
      <Text size="sm" c="dimmed">
        {knownClasses(data)}
      </Text>
    </div>
  );
}

type GuessedProps = Extract<OwnImageState, { status: 'guessed' }> & Pick<Props, 'data'>;

function Guessed({ image, top, data }: GuessedProps) {
  const seen = useMemo(() => networkImage(image.pixels, data), [image, data]);
  const { classIndex, probability } = top[0]!;
  return (
    <div className={classes['own-guess']}>
      <figure>
        <PixelImage image={image.preview} label={OWN_PREVIEW} />
        <figcaption>Your image</figcaption>
      </figure>
      <figure>
        <PixelImage image={seen} label={networkImageText(data)} />
        <figcaption>{networkImageCaption(data)}</figcaption>
      </figure>
      <div className={classes['own-bars']}>
        <p className={classes['own-words']}>
          <strong>{data.classes[classIndex]}</strong>
          <span>{howSure(probability)}</span>
        </p>
        <ProbabilityBars top={top} classes={data.classes} />
      </div>
    </div>
  );
}
