import { count, counted, short } from '../format.ts';

// The first layer's filters, and how they change.

export const FILTERS_TITLE = 'Filters of the first layer';

export const FILTERS_CAPTION =
  'Each small image is one filter of the model: what it answers to most strongly. A row is a round whose parameters are kept.';

/** What colours mean, in all rows alike. */
export const filterScale = (scale: number, channels: number): string =>
  `${channels === 1 ? 'White' : 'Full colour'} is ${short(scale)}, mid-grey 0 and black ${short(-scale)}, in all rows alike.`;

export const filtersName = (filters: number, round: number): string =>
  `${counted(filters, 'filter')} after round ${count(round)}`;

export const changedBy = (distance: number, round: number): string =>
  `changed by ${short(distance)} since round ${count(round)}`;

export const noConvolution = (model: string): string =>
  `The model ${model} has none: its first layer is no convolution, and looks at all pixels at once.`;

export const NO_FILTERS_YET = 'Once the parameters of a round are kept, its filters appear here.';
export const NO_FILTERS_KEPT =
  'No parameters of this run are kept: it was opened from a file, which has none, or it was not stored.';
export const NO_FILTERS_FAILED = 'The kept parameters of this run cannot be read.';
