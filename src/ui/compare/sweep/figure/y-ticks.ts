import type { Measure } from '../../../../core/sweep/measure.ts';
import { bytes, count, seconds, short, wholePercent } from '../../../../text/format.ts';
import { accuracyTicks, wholeTicks } from '../../../charts/ticks.ts';

interface Ticks {
  readonly ticks: readonly number[];
  readonly formatTick: (tick: number) => string;
}

/** Few: the points say their values. */
const INTERVALS = 4;

/** The y axis of a measure, from 0: what is drawn only grows, and so does the axis. @param drawn by now. */
export function measureTicks({ kind }: Measure, drawn: readonly number[]): Ticks {
  const greatest = Math.max(0, ...drawn);
  const ofQuantity = (format: Ticks['formatTick']) => quantityTicks(greatest, format);
  switch (kind) {
    case 'divergence':
    case 'mean-divergence':
      return ofQuantity(short);
    case 'rounds-to':
      return { ticks: wholeTicks(Math.max(1, Math.ceil(greatest)), INTERVALS), formatTick: count };
    case 'bytes-to':
      return ofQuantity(bytes);
    case 'seconds-to':
      return ofQuantity(seconds);
    default:
      return { ticks: accuracyTicks(greatest), formatTick: wholePercent };
  }
}

/** Tops of an axis, times a power of ten: their quarters are short. */
const TOPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10] as const;

/** In quarters up to a round number. While nothing is drawn there is no number to be on the axis. */
function quantityTicks(greatest: number, formatTick: Ticks['formatTick']): Ticks {
  if (greatest === 0) return { ticks: [0, 1], formatTick: () => '' };
  const power = 10 ** Math.floor(Math.log10(greatest));
  const top = power * TOPS.find((candidate) => candidate * power >= greatest * (1 - 1e-9))!;
  return { ticks: Array.from({ length: INTERVALS + 1 }, (_, i) => (i * top) / INTERVALS), formatTick };
}
