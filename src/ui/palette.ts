import './palette.css';

/** Classes that have a colour of their own. */
export const PALETTE_SIZE = 10;

/** The colour of a class, the same everywhere on the page. Valid wherever CSS is, not on a canvas. */
export const classColor = (label: number): string => `var(--class-${label})`;

/** Steps of the golden ratio keep any few clients' hues apart, whatever their numbers. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
/** Degrees of hue that clients have, from the end of gold around to its start: gold is parameters alone. */
const HUES = { from: 110, wide: 285 };

/** A line's colour for a client, the same in every round; 3 to 1 on a panel in light and dark. */
export const clientColor = (client: number): string =>
  `oklch(var(--client-lightness) 0.14 ${hueOf(client).toFixed(1)})`;

const hueOf = (client: number): number => (HUES.from + HUES.wide * ((client * GOLDEN_RATIO) % 1)) % 360;
