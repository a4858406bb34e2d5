import { HEX_ASPECT } from './hexagon.ts';
import { type Comb, honeycomb } from './honeycomb.ts';

/** 'cells' tell all in words, 'tiles' show number, label mix and state, 'dots' are a field on one canvas. */
export type StageMode = 'cells' | 'tiles' | 'dots';

export interface StageLayout {
  readonly mode: StageMode;
  readonly comb: Comb;
}

const MOST_CELLS = 16;
const MOST_TILES = 200;
/** Pixels between the centres of neighbours. Below the smallest tile a number is no longer legible. */
const CELL = { min: 112, max: 148 };
const TILE = { min: 44, max: 64 };
const DOT_MAX = 30;
/** How high a comb should be at most; a narrow stage may be higher, since it scrolls. */
const HEIGHT = { wide: 380, narrow: 560 };
const NARROW = 600;

/** How `count` clients are drawn in a stage of this width. */
export function stageLayout(count: number, width: number): StageLayout {
  if (count <= MOST_CELLS) return { mode: 'cells', comb: honeycomb(count, width, CELL.min, CELL.max) };
  const height = width < NARROW ? HEIGHT.narrow : HEIGHT.wide;
  const fits = pitchThatFits(count, width, height);
  if (count <= MOST_TILES && fits >= TILE.min)
    return { mode: 'tiles', comb: honeycomb(count, width, Math.min(fits, TILE.max), TILE.max) };
  const pitch = Math.min(fits, DOT_MAX);
  return { mode: 'dots', comb: honeycomb(count, width, pitch, pitch) };
}

/** A cell takes pitch x 0.75 height of the area, whatever the comb's shape. */
const pitchThatFits = (count: number, width: number, height: number): number =>
  Math.sqrt((width * height) / (count * 0.75 * HEX_ASPECT));
