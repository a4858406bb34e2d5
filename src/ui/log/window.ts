/** Lines that are in the document: from `first`, up to but without `end`. */
export interface LineWindow {
  readonly first: number;
  readonly end: number;
}

/** A short log is there whole, for a screen reader's cursor and for find-in-page. */
const OVERSCAN = 150;
/** The window moves in steps, so that scrolling by a line renders nothing. */
const STEP = 50;

/**
 * The part of `count` lines of `lineHeight` pixels to render around what is visible.
 * @param scrollTop, height of the viewport, in pixels.
 */
export function lineWindow(
  count: number,
  { scrollTop, height, lineHeight }: { scrollTop: number; height: number; lineHeight: number },
): LineWindow {
  const firstVisible = Math.floor(scrollTop / lineHeight);
  const endVisible = Math.ceil((scrollTop + height) / lineHeight);
  const first = Math.floor(Math.max(0, firstVisible - OVERSCAN) / STEP) * STEP;
  const end = Math.ceil((endVisible + OVERSCAN) / STEP) * STEP;
  return { first: Math.min(first, count), end: Math.min(end, count) };
}
