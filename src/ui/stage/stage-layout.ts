import { type Comb, honeycomb } from './honeycomb.ts';

/** 'cells' tell all in words, 'tiles' show number, label mix and a sign, 'dots' are a field on one canvas. */
export type StageMode = 'cells' | 'tiles' | 'dots';

export interface StageLayout {
  readonly mode: StageMode;
  readonly comb: Comb;
}

const MOST_CELLS = 16;
const MOST_TILES = 200;
/** Pixels between the centres of neighbours: room for four lines of text, for a number, for a spot. */
const CELLS = { minPitch: 100, maxPitch: 148, serverWidth: 100 };
const TILES = { minPitch: 44, maxPitch: 84, serverWidth: 86 };
const DOTS = { minPitch: 3, maxPitch: 40, serverWidth: 100 };
/** A narrow stage is that of a phone, which scrolls. */
const NARROW = 480;
/** Room for the server and a client beside it, even before the stage has been measured. */
const LEAST_WIDTH = 240;
const HEIGHT = { wide: 460, narrow: 620 };

/** How `count` clients are drawn in a stage of this width. */
export function stageLayout(count: number, available: number): StageLayout {
  const width = Math.max(available, LEAST_WIDTH);
  const area = { width, height: width < NARROW ? HEIGHT.narrow : HEIGHT.wide };
  if (count <= MOST_CELLS) return { mode: 'cells', comb: honeycomb(count, { ...area, ...CELLS }) };
  const tiles = count <= MOST_TILES ? honeycomb(count, { ...area, ...TILES }) : undefined;
  if (tiles && tiles.height <= area.height) return { mode: 'tiles', comb: tiles };
  return { mode: 'dots', comb: honeycomb(count, { ...area, ...DOTS }) };
}
