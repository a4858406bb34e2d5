import './palette.css';

/** Classes that have a colour of their own. */
export const PALETTE_SIZE = 10;

/** The colour of a class, the same everywhere on the page. Valid wherever CSS is, not on a canvas. */
export const classColor = (label: number): string => `var(--class-${label})`;

/** Turning by the golden angle keeps any few clients' hues apart, whatever their numbers. */
const GOLDEN_ANGLE = 137.508;

/** A line's colour for a client, the same in every round; 3 to 1 on a panel in light and dark. */
export const clientColor = (client: number): string =>
  `oklch(var(--client-lightness) 0.14 ${((client * GOLDEN_ANGLE + 60) % 360).toFixed(1)})`;
