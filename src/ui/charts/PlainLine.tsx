import { Curve, type LineDrawShapeProps } from 'recharts';

/**
 * A line that does not draw itself in. It keeps its path from recharts, which would ask for the path's length at every
 * change, and make the browser lay out the page for the answer.
 */
export const PlainLine = ({ pathRef, ...curve }: LineDrawShapeProps) => <Curve {...curve} />;
