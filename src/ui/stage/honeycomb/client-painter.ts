import type { PartitionSummary } from '../../../core/run/events.ts';
import type { RunState } from '../../../store/run-state.ts';
import { changedClients } from '../client/changed-clients.ts';
import { clientView } from '../client/client-view.ts';
import { imagesOf } from '../client/images-of.ts';
import type { RingLook } from '../rings/ring-look.ts';
import { type CanvasColors, fitCanvas } from './canvas.ts';
import type { Comb } from './honeycomb.ts';
import { type ClientImage, paintMix, paintSpot, paintTile } from './paint-client.ts';

export interface HiveImage {
  readonly comb: Comb;
  readonly partitions: readonly PartitionSummary[];
  readonly run: RunState | undefined;
  readonly look: RingLook;
  /** A tile leaves room for its number; a dot does not. */
  readonly kind: 'tile' | 'dot';
  /** Another object when the page's colours have changed. */
  readonly colors: CanvasColors;
}

/** Below this pitch a dot has room for one colour only. */
const SMALLEST_MIX = 9;

/** Paints all clients on one canvas; whose activity has not changed since the last image is left alone. */
export class ClientPainter {
  readonly #canvas: HTMLCanvasElement;
  #last: HiveImage | undefined;
  #most = 1;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  paint(image: HiveImage): void {
    const { comb, partitions, run } = image;
    const last = this.#last;
    this.#last = image;
    if (last && isSameHive(last, image)) {
      const context = this.#canvas.getContext('2d')!;
      for (const client of changedClients(last.run, run)) this.#paintClient(context, image, client);
      return;
    }
    this.#most = partitions.reduce((most, partition) => Math.max(most, imagesOf(partition)), 1);
    const context = fitCanvas(this.#canvas, comb.width, comb.height);
    context.clearRect(0, 0, comb.width, comb.height);
    for (let client = 0; client < partitions.length; client++) this.#paintClient(context, image, client);
  }

  #paintClient(context: CanvasRenderingContext2D, image: HiveImage, index: number): void {
    const { comb, partitions, run, look, kind, colors } = image;
    const { pitch } = comb;
    const { client, labelCounts } = partitions[index]!;
    const { x, y } = comb.cells[index]!;
    const shown: ClientImage = {
      pitch,
      counts: labelCounts,
      size: imagesOf(partitions[index]!) / this.#most,
      look,
      view: clientView(run?.activity.get(client), run?.status),
    };
    context.save();
    context.translate(x, y);
    const paintAs = kind === 'tile' ? paintTile : pitch < SMALLEST_MIX ? paintSpot : paintMix;
    paintAs(context, shown, colors);
    context.restore();
  }
}

const isSameHive = (a: HiveImage, b: HiveImage): boolean =>
  a.comb === b.comb &&
  a.partitions === b.partitions &&
  a.look === b.look &&
  a.kind === b.kind &&
  a.colors === b.colors &&
  a.run?.status === b.run?.status;
