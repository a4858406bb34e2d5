import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { CLASS_NAMES } from '../../../core/data/cifar10.ts';
import { wholePercent } from '../../../text/format.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { networkImage, PixelImage } from '../PixelImage.tsx';
import { ProbabilityBars } from '../ProbabilityBars.tsx';
import type { OwnImageState } from './use-own-image.ts';

const knownClasses = `The model knows ten classes only (${CLASS_NAMES.join(', ')}), and takes everything for one of them.`;

/** What the network sees of the visitor's image, and its guess. */
export function OwnImageResult({ state }: { readonly state: OwnImageState }) {
  return (
    <div className={classes['own']} aria-live="polite">
      {state.status === 'failed' && (
        <FailureNote title="No guess at this image." failure={state.failure} onRetry={state.retry} />
      )}
      {state.status === 'guessed' && <Guessed {...state} />}
      <Text size="sm" c="dimmed">
        {knownClasses}
      </Text>
    </div>
  );
}

function Guessed({ image, top }: Extract<OwnImageState, { status: 'guessed' }>) {
  const seen = useMemo(() => networkImage(image.pixels), [image]);
  const { classIndex, probability } = top[0]!;
  return (
    <div className={classes['own-guess']}>
      <figure>
        <PixelImage image={image.preview} label="The middle of your image" />
        <figcaption>Your image</figcaption>
      </figure>
      <figure>
        <PixelImage image={seen} label="Your image as the network sees it, 32 by 32 pixels" />
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
