import type { PartitionSummary } from '../../core/events.ts';
import type { ClientActivity, RunState } from '../../store/run-state.ts';
import { imagesOf } from './ClientCell.tsx';
import { type CanvasColors, fitCanvas, readColors } from './canvas.ts';
import { type ClientView, clientView } from './client-view.ts';
import { HEX_ASPECT, roundedHexagon } from './hexagon.ts';
import type { Comb } from './honeycomb.ts';

export interface DotPicture {
  readonly comb: Comb;
  readonly partitions: readonly PartitionSummary[];
  readonly run: RunState | undefined;
  /** Another value when the page's colours have changed. */
  readonly colors: string;
}

/** Below this pitch a dot has room for one colour only: its most frequent class. */
const SMALLEST_MIX = 9;

/** A dot's area says how many images a client has, compared with the one that has most; below this it would vanish. */
const SMALLEST_DOT = 0.45;

/** Paints clients as hexagons on one canvas; what has not changed since the last picture is left alone. */
export class DotPainter {
  readonly #canvas: HTMLCanvasElement;
  #colors: CanvasColors | undefined;
  #last: DotPicture | undefined;
  #outline = new Path2D();
  #most = 1;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  paint(picture: DotPicture): void {
    const last = this.#last;
    this.#last = picture;
    if (last && isSamePicture(last, picture)) this.#paintChanges(last, picture);
    else this.#paintAll(picture);
  }

  #paintAll(picture: DotPicture): void {
    const { comb, partitions } = picture;
    this.#colors = readColors(this.#canvas);
    this.#outline = hexagonPath(comb.pitch);
    this.#most = partitions.reduce((most, partition) => Math.max(most, imagesOf(partition)), 1);
    const context = fitCanvas(this.#canvas, comb.width, comb.height);
    context.clearRect(0, 0, comb.width, comb.height);
    for (let i = 0; i < partitions.length; i++) this.#paintClient(context, picture, i);
  }

  #paintChanges(last: DotPicture, picture: DotPicture): void {
    const [before, now] = [last.run?.activity, picture.run?.activity];
    if (before === now) return;
    const context = this.#canvas.getContext('2d')!;
    const changed = new Set<number>();
    for (const [client, activity] of now ?? []) if (before?.get(client) !== activity) changed.add(client);
    for (const client of before?.keys() ?? []) if (!now?.has(client)) changed.add(client);
    for (const client of changed) this.#paintClient(context, picture, client);
  }

  #paintClient(context: CanvasRenderingContext2D, picture: DotPicture, client: number): void {
    const { comb, partitions, run } = picture;
    const { x, y } = comb.cells[client]!;
    const activity: ClientActivity | undefined = run?.activity.get(partitions[client]!.client);
    const view = clientView(activity, run?.status);
    const colors = this.#colors!;
    context.save();
    context.translate(x, y);
    context.fillStyle = colors.panel;
    context.fill(this.#outline);
    const size = 0.92 * Math.max(SMALLEST_DOT, Math.sqrt(imagesOf(partitions[client]!) / this.#most));
    context.scale(size, size);
    if (comb.pitch < SMALLEST_MIX) this.#paintSmall(context, partitions[client]!.labelCounts, view);
    else this.#paintMix(context, comb.pitch, partitions[client]!.labelCounts, view);
    context.restore();
  }

  /** One colour: what the client does where it does something, else its most frequent class. */
  #paintSmall(
    context: CanvasRenderingContext2D,
    counts: readonly number[],
    { tone, fill }: ClientView,
  ): void {
    const colors = this.#colors!;
    const acting = tone !== 'idle' && tone !== 'resting';
    const most = counts.indexOf(Math.max(...counts));
    context.globalAlpha = tone === 'resting' ? 0.25 : 1;
    context.fillStyle = acting ? colors.text : colors.classes[most]!;
    if (tone === 'busy' || fill > 0) context.fillStyle = colors.accent;
    if (tone === 'failed') context.fillStyle = colors.error;
    context.fill(this.#outline);
  }

  /** The label mix as sectors; while the client acts, a core that fills, as in a cell. */
  #paintMix(
    context: CanvasRenderingContext2D,
    pitch: number,
    counts: readonly number[],
    { tone, fill }: ClientView,
  ): void {
    const colors = this.#colors!;
    context.clip(this.#outline);
    context.globalAlpha = tone === 'resting' ? 0.25 : 1;
    const total = counts.reduce((sum, n) => sum + n, 0);
    let from = -Math.PI / 2;
    for (const [label, n] of counts.entries()) {
      if (n === 0) continue;
      const to = from + (2 * Math.PI * n) / total;
      context.fillStyle = colors.classes[label]!;
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, pitch, from, to);
      context.fill();
      from = to;
    }
    if (tone !== 'idle' && tone !== 'resting') this.#paintCore(context, pitch, tone, fill);
  }

  #paintCore(context: CanvasRenderingContext2D, pitch: number, tone: ClientView['tone'], fill: number): void {
    const colors = this.#colors!;
    context.scale(0.68, 0.68);
    context.clip(this.#outline);
    context.fillStyle = tone === 'done' ? colors.accent : tone === 'failed' ? colors.error : colors.panel;
    context.fillRect(-pitch, -pitch, 2 * pitch, 2 * pitch);
    if (tone !== 'busy') return;
    context.fillStyle = colors.accent;
    context.globalAlpha = 0.35;
    context.fillRect(-pitch, -pitch, 2 * pitch, 2 * pitch);
    context.globalAlpha = 1;
    const height = pitch * HEX_ASPECT;
    context.fillRect(-pitch, height * (0.5 - fill), 2 * pitch, height);
  }
}

const isSamePicture = (a: DotPicture, b: DotPicture): boolean =>
  a.comb === b.comb &&
  a.partitions === b.partitions &&
  a.colors === b.colors &&
  a.run?.status === b.run?.status;

/** A hexagon around the origin. */
function hexagonPath(width: number): Path2D {
  const path = new Path2D();
  const height = HEX_ASPECT * width;
  for (const { x, y } of roundedHexagon(0)) path.lineTo((x - 0.5) * width, (y - 0.5) * height);
  path.closePath();
  return path;
}
