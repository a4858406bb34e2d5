import type { BarShapeProps } from 'recharts';
import classes from '../charts.module.css';

const RADIUS = 3;

/** A bar with a round top. It grows by a CSS transition: recharts would draw all bars anew in every frame of it. */
export function RoundedBar({
  x,
  y,
  width,
  height,
  fill,
}: Pick<BarShapeProps, 'x' | 'y' | 'width' | 'height' | 'fill'>) {
  // A client without a value has a bar without a height.
  if (!(height > 0)) return null;
  const [bottom, radius] = [y + height, Math.min(RADIUS, height, width / 2)];
  const path =
    `M${x},${bottom}V${y + radius}Q${x},${y} ${x + radius},${y}H${x + width - radius}` +
    `Q${x + width},${y} ${x + width},${y + radius}V${bottom}Z`;
  return <path className={classes.bar} d={path} fill={fill} />;
}
