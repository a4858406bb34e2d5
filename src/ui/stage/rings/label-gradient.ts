import { classColor } from '../../palette.ts';
import { isColored, type RingLook } from './ring-look.ts';

/** A client's label mix as a `conic-gradient`: each class takes the angle of its share, from the top, clockwise. */
export function labelGradient(counts: readonly number[], look: RingLook): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let turned = 0;
  const stops = counts.flatMap((count, label) => {
    if (count === 0) return [];
    const from = turned;
    turned += count / total;
    const color = isColored(look, label) ? classColor(label) : 'var(--apiary-quiet)';
    return [`${color} ${turn(from)} ${turn(turned)}`];
  });
  return `conic-gradient(${stops.join(',')})`;
}

const turn = (share: number): string => `${Math.round(share * 3600) / 10}deg`;
