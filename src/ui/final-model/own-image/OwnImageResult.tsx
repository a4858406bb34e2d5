import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { CLASS_NAMES } from '../../../core/data/cifar10.ts';
import { wholePercent } from '../../../text/format.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { networkImage, PixelPicture } from '../PixelImage.tsx';
import { ProbabilityBars } from '../ProbabilityBars.tsx';
import type { OwnPictureState } from './use-own-image.ts';

const knownClasses = `The model knows ten classes only (${CLASS_NAMES.join(', ')}), and takes everything for one of them.`;

/** What the network sees of the visitor's picture, and its guess. */
export function OwnPictureResult({ state }: { readonly state: OwnPictureState }) {
  return (
    <div className={classes['own']} aria-live="polite">
      {state.status === 'failed' && (
        <FailureNote title="No guess at this picture." failure={state.failure} onRetry={state.retry} />
      )}
      {state.status === 'guessed' && <Guessed {...state} />}
      <Text size="sm" c="dimmed">
        {knownClasses}
      </Text>
    </div>
  );
}

function Guessed({ picture, top }: Extract<OwnPictureState, { status: 'guessed' }>) {
  const seen = useMemo(() => networkImage(picture.pixels), [picture]);
  const { classIndex, probability } = top[0]!;
  return (
    <div className={classes['own-guess']}>
      <figure>
        <PixelPicture image={picture.preview} label="The middle of your picture" />
        <figcaption>Your picture</figcaption>
      </figure>
      <figure>
        <PixelPicture image={seen} label="Your picture as the network sees it, 32 by 32 pixels" />
        <figcaption>What the network sees: 32 × 32</figcaption>
      </figure>
      <div className={classes['own-bars']}>
        <p className={classes['own-words']}>
          <strong>{CLASS_NAMES[classIndex]}</strong>
          <span>{`, says the model, ${wholePercent(probability)} sure`}</span>
        </p>
        <ProbabilityBars top={top} />
      </div>
    </div>
  );
}
