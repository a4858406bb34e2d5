import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { wholePercent } from '../format.ts';

export const OWN_IMAGE_HELP =
  'It stays on this device: the model is in this page, and your image is sent nowhere.';
export const OTHER_WAYS_IN = 'or drop one anywhere on this page, or paste one';
export const NO_GUESS = 'No guess at this image.';
export const OWN_PREVIEW = 'The middle of your image';

/** What the model can say at all. */
export const knownClasses = ({ classes, background }: Pick<DatasetSpec, 'classes' | 'background'>): string =>
  `The model knows ${classes.length} classes only (${classes.join(', ')}), and takes everything for one of them.${
    background === 'black'
      ? ' It has learned from light on black: an image with a light border is inverted.'
      : ''
  }`;

/** Of the shrunk image, for who cannot see it. */
export const networkImageText = ({ shape: [height, width] }: Pick<DatasetSpec, 'shape'>): string =>
  `Your image as the network sees it, ${width} by ${height} pixels`;

/** Below the shrunk image. */
export const networkImageCaption = ({ shape: [height, width] }: Pick<DatasetSpec, 'shape'>): string =>
  `What the network sees: ${width} × ${height}`;

/** Follows the name of the class: "cat, says the model, 71% sure". */
export const howSure = (probability: number): string => `, says the model, ${wholePercent(probability)} sure`;
