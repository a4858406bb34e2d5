import type { Sweep } from '../../../core/sweep/sweep.ts';

/** "apiary-sweep-final-accuracy-by-alpha-for-strategy": what is measured, and the keys of the axes. */
export const sweepFileName = ({ measure, x, lines }: Sweep): string =>
  ['apiary-sweep', measure.kind, 'by', ...x.keys, ...(lines ? ['for', ...lines.keys] : [])].join('-');
