import { type Comb, honeycomb } from './honeycomb.ts';

/** 'cells' tell all in words, 'tiles' show number, label mix and a sign, 'dots' are a field on one canvas. */
type StageMode = 'cells' | 'tiles' | 'dots';

/** How a client's images are drawn: a ring of its classes around a core, a hexagon of them, or one colour. */
export type ClientShape = 'ring' | 'mix' | 'spot';

export interface StageLayout {
  readonly mode: StageMode;
  readonly shape: ClientShape;
  readonly comb: Comb;
}

const MOST_CELLS = 16;
const MOST_TILES = 200;
/** Pixels between the centres of neighbours: room for four lines of text, for a number, for a spot. */
const CELLS = { minPitch: 104, maxPitch: 260, serverWidth: 100 };
const TILES = { minPitch: 38, maxPitch: 96, serverWidth: 80 };
const DOTS = { minPitch: 3, maxPitch: 40, serverWidth: 100 };
/** Below this pitch a dot has room for one colour only. */
const SMALLEST_MIX = 9;
/** The lines below a field of dots that say which client is looked at, and what the marks mean; presented, only those. */
const READOUT = { text: 26, key: { wide: 20, narrow: 38, presented: 36 } };
/** A narrow stage is that of a phone, whose screen holds a number, the narration and a chart as well. */
const NARROW = 480;
/** Room for the server and a client beside it, even before the stage has been measured. */
const LEAST_WIDTH = 240;
const NARROW_HEIGHT = 340;
/**
 * Beside a wide stage's comb, the first screen has this much of other things: the page's header, buttons, narration and
 * timeline of rounds (290), and the stage's own heading, legend and key (100).
 */
const BESIDE = 390;
const WIDE_HEIGHT = { min: 300, max: 800 };
/** Presented, text has twice its size, and there is less around the comb. */
const PRESENTED = {
  beside: 376,
  cells: { ...CELLS, minPitch: 190 },
  tiles: { minPitch: 64, maxPitch: 190, serverWidth: 170 },
};
/** Below this width the key to the marks has two lines. */
const WIDE_KEY = 560;

/** Pixels below a field of dots. */
export function readoutHeight(width: number, presenting: boolean): number {
  if (presenting) return READOUT.key.presented;
  return READOUT.text + (width < WIDE_KEY ? READOUT.key.narrow : READOUT.key.wide);
}

/** How `count` clients are drawn in a stage of this width, on a screen of this height. */
export function stageLayout(
  count: number,
  available: number,
  screenHeight: number,
  presenting = false,
): StageLayout {
  const width = Math.max(available, LEAST_WIDTH);
  const area = { width, height: combHeight(width, screenHeight, presenting ? PRESENTED.beside : BESIDE) };
  const [ofCells, ofTiles] = presenting ? [PRESENTED.cells, PRESENTED.tiles] : [CELLS, TILES];
  const cells = count <= MOST_CELLS ? honeycomb(count, { ...area, ...ofCells }) : undefined;
  if (cells && fits(cells, area)) return { mode: 'cells', shape: 'ring', comb: cells };
  const tiles = count <= MOST_TILES ? honeycomb(count, { ...area, ...ofTiles }) : undefined;
  if (tiles && fits(tiles, area)) return { mode: 'tiles', shape: 'ring', comb: tiles };
  const height = area.height - readoutHeight(width, presenting);
  const dots = honeycomb(count, { ...area, ...DOTS, height });
  return { mode: 'dots', shape: dots.pitch < SMALLEST_MIX ? 'spot' : 'mix', comb: dots };
}

const fits = (comb: Comb, area: { readonly height: number }): boolean => comb.height <= area.height + 1e-6;

/** A phone's page scrolls, and its screen changes height with every scroll: there the height is fixed. */
function combHeight(width: number, screenHeight: number, beside: number): number {
  if (width < NARROW) return NARROW_HEIGHT;
  return Math.min(WIDE_HEIGHT.max, Math.max(WIDE_HEIGHT.min, screenHeight - beside));
}
