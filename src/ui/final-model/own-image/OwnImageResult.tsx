import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { wholePercent } from '../../../text/format.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { networkImage, PixelImage } from '../PixelImage.tsx';
import { ProbabilityBars } from '../ProbabilityBars.tsx';
import type { OwnImageState } from './use-own-image.ts';

interface Props {
  readonly state: OwnImageState;
  readonly data: DatasetSpec;
}

const knownClasses = ({ classes: names, background }: DatasetSpec) =>
  `The model knows ${names.length} classes only (${names.join(', ')}), and takes everything for one of them.${
    background === 'black'
      ? ' It has learned from light on black: an image with a light border is inverted.'
      : ''
  }`;

/** What the network sees of the visitor's image, and its guess. */
export function OwnImageResult({ state, data }: Props) {
  return (
    <div className={classes['own']} aria-live="polite">
      {state.status === 'failed' && (
        <FailureNote title="No guess at this image." failure={state.failure} onRetry={state.retry} />
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
  const [height, width] = data.shape;
  const seen = useMemo(() => networkImage(image.pixels, data), [image, data]);
  const { classIndex, probability } = top[0]!;
  return (
    <div className={classes['own-guess']}>
      <figure>
        <PixelImage image={image.preview} label="The middle of your image" />
        <figcaption>Your image</figcaption>
      </figure>
      <figure>
        <PixelImage image={seen} label={`Your image as the network sees it, ${width} by ${height} pixels`} />
        <figcaption>{`What the network sees: ${width} × ${height}`}</figcaption>
      </figure>
      <div className={classes['own-bars']}>
        <p className={classes['own-words']}>
          <strong>{data.classes[classIndex]}</strong>
          <span>{`, says the model, ${wholePercent(probability)} sure`}</span>
        </p>
        <ProbabilityBars top={top} classes={data.classes} />
      </div>
    </div>
  );
}
