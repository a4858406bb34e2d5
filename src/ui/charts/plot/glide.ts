import { endsOf, type Frame } from './frame.ts';

/** As long as whatever else moves in a chart (plot.module.css). */
const GLIDE: KeyframeAnimationOptions = { duration: 400, easing: 'ease-out' };

/**
 * The transform that puts what is drawn in `after` where it was in `before`: from there it glides into place. Undefined where
 * nothing moves, where the drawing has another size, and between a linear axis and a logarithmic one.
 */
export function glideFrom(before: Frame, after: Frame): string | undefined {
  if (before.width !== after.width || before.height !== after.height) return undefined;
  if (before.axes.y.isLog !== after.axes.y.isLog) return undefined;
  const x = between(before.x, after.x, endsOf(after.axes.x));
  const y = between(before.y, after.y, endsOf(after.axes.y));
  if (isStill(x) && isStill(y)) return undefined;
  return `translate(${x.shift}px, ${y.shift}px) scale(${x.factor}, ${y.factor})`;
}

interface Move {
  readonly factor: number;
  readonly shift: number;
}

type Scale = (value: number) => number;

function between(before: Scale, after: Scale, [least, greatest]: readonly [number, number]): Move {
  const factor = (before(greatest) - before(least)) / (after(greatest) - after(least));
  return { factor, shift: before(least) - factor * after(least) };
}

/** Less than a tenth of a pixel is not seen. */
const isStill = ({ factor, shift }: Move): boolean => Math.abs(factor - 1) < 1e-4 && Math.abs(shift) < 0.1;

/** Lets an element glide from a transform to its place, unless the visitor wants no motion. */
export function glide(element: Element, from: string): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate([{ transform: from }, { transform: 'none' }], GLIDE);
}
