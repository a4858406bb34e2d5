import { IconCheck, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { count } from '../../../text/format.ts';
import classes from '../images.module.css';
import { networkImage, PixelImage } from '../PixelImage.tsx';
import { ProbabilityBars } from '../ProbabilityBars.tsx';
import { type Guess, isMistake } from './find-guesses.ts';

/** A test image: what it is, and what the model takes it for. */
export function GuessCard({ guess, data }: { readonly guess: Guess; readonly data: DatasetSpec }) {
  const { truth, position, pixels, top } = guess;
  const image = useMemo(() => networkImage(pixels, data), [pixels, data]);
  const wrong = isMistake(guess);
  const Icon = wrong ? IconX : IconCheck;
  return (
    <li className={classes['guess']} data-wrong={wrong || undefined}>
      <PixelImage image={image} label={`Test image ${count(position)}: ${data.classes[truth]}`} />
      <div className={classes['caption']}>
        <strong>{data.classes[truth]}</strong>
        <span className={classes['verdict']}>
          <Icon size={16} stroke={3} aria-hidden />
          <span>{wrong ? `taken for ${data.classes[top[0]!.classIndex]}` : 'recognised'}</span>
        </span>
        <ProbabilityBars top={top} classes={data.classes} />
      </div>
    </li>
  );
}
