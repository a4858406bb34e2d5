import type { ClientView, Tone } from '../../client/client-view.ts';
import { isColored, type RingLook } from '../../rings/ring-look.ts';
import { edgeBetween, HEX_ASPECT, roundedHexagon } from '../hexagon.ts';
import type { CanvasColors } from './canvas.ts';

export interface ClientImage {
  /** Pixels between neighbours: the width of what a client may paint on. */
  readonly pitch: number;
  /** Images of each class. */
  readonly counts: readonly number[];
  /** Its images, compared with the client that has most: 0 to 1. */
  readonly size: number;
  readonly look: RingLook;
  readonly view: ClientView;
}

/** Paints one client around the origin, over what was there before. */
type PaintClient = (context: CanvasRenderingContext2D, image: ClientImage, colors: CanvasColors) => void;

/** Not sampled, or out of the round. */
const FADED = 0.3;
const isActing = (tone: Tone): boolean => tone !== 'idle' && tone !== 'resting';

/** A client's outline: who is asked has one, who works or has answered a strong one. */
const EDGES = {
  idle: 'border',
  resting: 'border',
  waiting: 'dimmed',
  busy: 'ink',
  done: 'ink',
  failed: 'error',
} as const satisfies Record<Tone, keyof CanvasColors>;

/**
 * The part of a tile's width that its ring takes on each side: at most, and of that at least. A small tile has a thinner one,
 * so that its number stays on the core.
 */
const RING = { most: 0.12, mostOfSmall: 0.085, least: 0.35 };
const SMALL_TILE = 48;

/** A ring of the label mix, as thick as its client has images, around a core that fills and carries a number. */
export const paintTile: PaintClient = (context, image, colors) => {
  const { pitch, size, view } = image;
  const { tone, fill, broken } = view;
  const width = pitch - 5;
  fillHexagon(context, pitch, colors.panel);
  const edge = EDGES[tone];
  fillHexagon(context, width + (tone === 'busy' || tone === 'failed' ? 5 : 2), colors[edge]);
  fillHexagon(context, width, colors.panel);
  context.globalAlpha = tone === 'resting' || tone === 'failed' ? FADED : 1;
  paintSectors(context, width, image, colors);
  context.globalAlpha = 1;
  const most = pitch < SMALL_TILE ? RING.mostOfSmall : RING.most;
  const core = width * (1 - 2 * most * (RING.least + (1 - RING.least) * size));
  fillHexagon(context, core, colors.panel);
  if (fill > 0) fillUpTo(context, core, fill, colors.inkFill);
  if (broken > 0 || tone === 'failed') paintCrack(context, width, colors);
};

/** A dot's area says how many images its client has; below this it would vanish. */
const SMALLEST = 0.45;
const dotWidth = ({ pitch, size }: ClientImage): number => 0.92 * pitch * Math.max(SMALLEST, Math.sqrt(size));

/** The label mix; while the client acts, a mark for what it does, in no colour of a class. */
export const paintMix: PaintClient = (context, image, colors) => {
  fillHexagon(context, image.pitch, colors.panel);
  if (isActing(image.view.tone)) {
    paintMark(context, 0.92 * image.pitch, image.view, colors);
    return;
  }
  context.globalAlpha = image.view.tone === 'resting' ? FADED : 1;
  paintSectors(context, dotWidth(image), image, colors);
};

/** One colour: what the client does where it does something, else its most frequent class. */
export const paintSpot: PaintClient = (context, image, colors) => {
  const { view, counts, look } = image;
  fillHexagon(context, image.pitch, colors.panel);
  if (isActing(view.tone)) {
    fillHexagon(context, 0.92 * image.pitch, view.tone === 'failed' ? colors.error : colors.ink);
    if (view.tone === 'waiting' || view.tone === 'busy')
      fillHexagon(context, 0.5 * image.pitch, colors.panel);
    return;
  }
  context.globalAlpha = view.tone === 'resting' ? FADED : 1;
  const most = counts.indexOf(Math.max(...counts));
  fillHexagon(context, dotWidth(image), isColored(look, most) ? colors.classes[most]! : colors.quiet);
};

type Marked = Pick<ClientView, 'state' | 'fill'>;

/**
 * What a client does, in ink: an outline while it waits, filling as it loads or trains, full when its update is sent, with a
 * tick once that is averaged; a dot while it evaluates, a ring around the dot's place when it has; a red cross if it failed.
 */
export function paintMark(
  context: CanvasRenderingContext2D,
  width: number,
  { state, fill }: Marked,
  colors: CanvasColors,
): void {
  const failed = state === 'failed' || state === 'diverged' || state === 'startingOver';
  fillHexagon(context, width, failed ? colors.error : colors.ink);
  const isFull = FULL.includes(state);
  if (!isFull) fillHexagon(context, width - Math.max(2, 0.24 * width), colors.panel);
  switch (state) {
    case 'loading':
    case 'training':
      fillUpTo(context, width, fill, colors.ink);
      break;
    case 'trained':
    case 'aggregated':
      strokeLine(context, width, TICK, colors.panel);
      break;
    case 'evaluating':
      fillHexagon(context, 0.4 * width, colors.ink);
      break;
    case 'evaluated':
      fillHexagon(context, 0.4 * width, colors.panel);
      break;
    case 'failed':
    case 'diverged':
      for (const line of CROSS) strokeLine(context, width, line, colors.error);
  }
}

/** States whose mark is a full hexagon, with what they leave out of it. */
const FULL: readonly Marked['state'][] = ['sent', 'trained', 'loaded', 'aggregated', 'evaluated'];

type Line = readonly (readonly [number, number])[];

/** In widths of the hexagon, from its middle. */
const TICK: Line = [
  [-0.22, 0.02],
  [-0.06, 0.2],
  [0.24, -0.18],
];
const CROSS: readonly Line[] = [
  [
    [-0.18, -0.18],
    [0.18, 0.18],
  ],
  [
    [-0.18, 0.18],
    [0.18, -0.18],
  ],
];
const CRACK: Line = [
  [0.34, -0.54],
  [0.22, -0.38],
  [0.32, -0.34],
  [0.2, -0.2],
];

/** From outside through the ring: a worker died that played the client. */
function paintCrack(context: CanvasRenderingContext2D, width: number, colors: CanvasColors): void {
  strokeLine(context, width, CRACK, colors.panel, 0.14);
  strokeLine(context, width, CRACK, colors.error, 0.07);
}

function strokeLine(
  context: CanvasRenderingContext2D,
  width: number,
  line: Line,
  color: string,
  thickness = 0.15,
): void {
  context.beginPath();
  for (const [x, y] of line) context.lineTo(x * width, y * width);
  context.strokeStyle = color;
  context.lineWidth = Math.max(1.2, thickness * width);
  context.stroke();
}

/** A hexagon of the label mix: each class takes the angle of its share, from the top, clockwise. */
function paintSectors(
  context: CanvasRenderingContext2D,
  width: number,
  { counts, look }: ClientImage,
  colors: CanvasColors,
): void {
  const total = counts.reduce((sum, n) => sum + n, 0);
  let from = 0;
  for (let label = 0; label < counts.length; label++) {
    if (counts[label] === 0) continue;
    const to = from + counts[label]! / total;
    context.fillStyle = isColored(look, label) ? colors.classes[label]! : colors.quiet;
    context.beginPath();
    context.moveTo(0, 0);
    for (const { x, y } of edgeBetween(from, to)) context.lineTo(x * width, y * width);
    context.fill();
    from = to;
  }
}

/** Fills the lowest `share` of a hexagon. */
function fillUpTo(context: CanvasRenderingContext2D, width: number, share: number, color: string): void {
  const height = width * HEX_ASPECT;
  context.save();
  clipToHexagon(context, width);
  context.fillStyle = color;
  context.fillRect(-width, height * (0.5 - share), 2 * width, height);
  context.restore();
}

/** Corner points of a hexagon of width 1 around the origin. */
const POINTS = roundedHexagon(0.1, 2).map(({ x, y }) => ({ x: x - 0.5, y: (y - 0.5) * HEX_ASPECT }));

function traceHexagon(context: CanvasRenderingContext2D, width: number): void {
  context.beginPath();
  for (const { x, y } of POINTS) context.lineTo(x * width, y * width);
  context.closePath();
}

function fillHexagon(context: CanvasRenderingContext2D, width: number, color: string): void {
  traceHexagon(context, width);
  context.fillStyle = color;
  context.fill();
}

function clipToHexagon(context: CanvasRenderingContext2D, width: number): void {
  traceHexagon(context, width);
  context.clip();
}
