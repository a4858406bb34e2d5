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
/** Where thumbs touch them. */
const NARROW_TILES = { ...TILES, minPitch: 42 };
const DOTS = { minPitch: 3, maxPitch: 40, serverWidth: 100 };
/** Below this pitch a dot has room for one colour only. */
const SMALLEST_MIX = 9;
/** The lines below a field of dots that say which client is looked at, and what the marks mean; presented, only those. */
const READOUT = { text: 26, key: { wide: 20, narrow: 38, presented: 36 } };
/** A narrow stage is that of a phone, whose screen holds a number, the narration and a chart as well. */
const NARROW = 480;
/** Room for the server and a client beside it, even before the stage has been measured. */
const LEAST_WIDTH = 240;
/** The comb's height there: one that would not fit `max` at its least pitch is drawn as dots. */
const NARROW_HEIGHT = { min: 160, max: 340 };
/**
 * Beside a narrow stage's comb: header and views (89), number (70), narration (75), heading and line (80), chart (176), the
 * run's buttons (78) and what is between them.
 */
const BESIDE_NARROW = 608;
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
  const { height, most } = combHeights(width, screenHeight, presenting ? PRESENTED.beside : BESIDE);
  const area = { width, height };
  const [ofCells, ofTiles] = presenting
    ? [PRESENTED.cells, PRESENTED.tiles]
    : [CELLS, width < NARROW ? NARROW_TILES : TILES];
  const cells = count <= MOST_CELLS ? honeycomb(count, { ...area, ...ofCells }) : undefined;
  if (cells && fits(cells, height)) return { mode: 'cells', shape: 'ring', comb: cells };
  const tiles = count <= MOST_TILES ? honeycomb(count, { ...area, ...ofTiles }) : undefined;
  if (tiles && fits(tiles, most)) return { mode: 'tiles', shape: 'ring', comb: tiles };
  const dots = honeycomb(count, { ...area, ...DOTS, height: height - readoutHeight(width, presenting) });
  return { mode: 'dots', shape: dots.pitch < SMALLEST_MIX ? 'spot' : 'mix', comb: dots };
}

const fits = (comb: Comb, height: number): boolean => comb.height <= height + 1e-6;

interface Heights {
  /** What the screen has for it. */
  readonly height: number;
  /** Of a comb whose cells are as small as they may be: one scrolls rather than having no numbers. */
  readonly most: number;
}

function combHeights(width: number, screenHeight: number, beside: number): Heights {
  const within = (room: number, { min, max }: { readonly min: number; readonly max: number }) =>
    Math.min(max, Math.max(min, room));
  if (width < NARROW)
    return { height: within(screenHeight - BESIDE_NARROW, NARROW_HEIGHT), most: NARROW_HEIGHT.max };
  const height = within(screenHeight - beside, WIDE_HEIGHT);
  return { height, most: height };
}
