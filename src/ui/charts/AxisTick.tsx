import type { BaseTickContentProps } from 'recharts';
import { AXIS_TEXT } from './axis-text.ts';

/** recharts' own baselines of a text below a point, and beside one. */
const SHIFT = { start: '0.71em', middle: '0.355em', end: '0em' } as const;

type Props = Pick<
  BaseTickContentProps,
  'x' | 'y' | 'textAnchor' | 'verticalAnchor' | 'payload' | 'tickFormatter' | 'index' | 'className'
>;

/**
 * A tick's text, on one line. recharts' own measures its words to break them, which makes the browser lay out the page
 * for every new number.
 */
export function AxisTick({
  x,
  y,
  textAnchor,
  verticalAnchor,
  payload,
  tickFormatter,
  index,
  className,
}: Props) {
  return (
    <text {...AXIS_TEXT} {...{ x, y, textAnchor, className }} dy={SHIFT[verticalAnchor]}>
      {tickFormatter ? tickFormatter(payload.value, index) : payload.value}
    </text>
  );
}
