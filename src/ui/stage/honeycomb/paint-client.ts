import type { ClientView, Tone } from '../client/client-view.ts';
import type { CanvasColors } from './canvas.ts';
import { edgeBetween, HEX_ASPECT, roundedHexagon } from './hexagon.ts';

export interface ClientImage {
  /** Pixels between neighbours: the width of what a client may paint on. */
  readonly pitch: number;
  /** Images of each class. */
  readonly counts: readonly number[];
  /** Its images, compared with the client that has most: 0 to 1. */
  readonly size: number;
  readonly view: ClientView;
}

/** Paints one client around the origin, over what was there before. */
type PaintClient = (context: CanvasRenderingContext2D, image: ClientImage, colors: CanvasColors) => void;

/** Not sampled, or out of the round. */
const FADED = 0.3;
const isActing = (tone: Tone): boolean => tone !== 'idle' && tone !== 'resting';

/** The part of a tile's width that its ring takes on each side: at most, and of that at least. */
const RING = { most: 0.17, least: 0.35 };

/** A ring of the label mix, as thick as its client has images, around a core that fills. */
export const paintTile: PaintClient = (context, { pitch, counts, size, view }, colors) => {
  const { tone, fill } = view;
  const width = pitch - 5;
  fillHexagon(context, pitch, colors.panel);
  const edge = tone === 'failed' ? colors.error : isActing(tone) ? colors.ink : colors.border;
  fillHexagon(context, width + (tone === 'busy' || tone === 'failed' ? 5 : 2), edge);
  fillHexagon(context, width, colors.panel);
  context.globalAlpha = tone === 'resting' || tone === 'failed' ? FADED : 1;
  paintSectors(context, width, counts, colors);
  context.globalAlpha = 1;
  const core = width * (1 - 2 * RING.most * (RING.least + (1 - RING.least) * size));
  fillHexagon(context, core, colors.panel);
  if (fill > 0) fillUpTo(context, core, fill, colors.inkFill);
};

/** A dot's area says how many images its client has; below this it would vanish. */
const SMALLEST = 0.45;
const dotWidth = ({ pitch, size }: ClientImage): number => 0.92 * pitch * Math.max(SMALLEST, Math.sqrt(size));

/** The label mix; while the client acts, a core that fills. */
export const paintMix: PaintClient = (context, image, colors) => {
  const { tone, fill } = image.view;
  const width = dotWidth(image);
  fillHexagon(context, image.pitch, colors.panel);
  context.globalAlpha = tone === 'resting' ? FADED : 1;
  paintSectors(context, width, image.counts, colors);
  if (!isActing(tone)) return;
  const core = 0.68 * width;
  const whole = { done: colors.ink, failed: colors.error, busy: colors.inkFill, waiting: colors.panel };
  fillHexagon(context, core, tone === 'idle' || tone === 'resting' ? colors.panel : whole[tone]);
  if (tone === 'busy' && fill > 0) fillUpTo(context, core, fill, colors.ink);
};

/** One colour: what the client does where it does something, else its most frequent class. */
export const paintSpot: PaintClient = (context, image, colors) => {
  const { tone } = image.view;
  fillHexagon(context, image.pitch, colors.panel);
  context.globalAlpha = tone === 'resting' ? FADED : 1;
  const most = colors.classes[image.counts.indexOf(Math.max(...image.counts))]!;
  const whole = { idle: most, resting: most, waiting: colors.dimmed, busy: colors.text, done: colors.ink };
  fillHexagon(context, dotWidth(image), tone === 'failed' ? colors.error : whole[tone]);
};

/** A hexagon of the label mix: each class takes the angle of its share, from the top, clockwise. */
function paintSectors(
  context: CanvasRenderingContext2D,
  width: number,
  counts: readonly number[],
  colors: CanvasColors,
): void {
  const total = counts.reduce((sum, n) => sum + n, 0);
  let from = 0;
  for (let label = 0; label < counts.length; label++) {
    if (counts[label] === 0) continue;
    const to = from + counts[label]! / total;
    context.fillStyle = colors.classes[label]!;
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
