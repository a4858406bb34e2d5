import { imagesOf, type PartitionSummary } from '../../../../core/run/events.ts';
import type { RunState } from '../../../../store/run-state.ts';
import { changedClients } from '../../client/changed-clients.ts';
import { clientView } from '../../client/client-view.ts';
import type { RingLook } from '../../rings/ring-look.ts';
import type { Comb } from '../honeycomb.ts';
import type { ClientShape } from '../stage-layout.ts';
import { type CanvasColors, fitCanvas } from './canvas.ts';
import { type ClientImage, paintMix, paintSpot, paintTile } from './paint-client.ts';

export interface HiveImage {
  readonly comb: Comb;
  readonly partitions: readonly PartitionSummary[];
  readonly run: RunState | undefined;
  readonly look: RingLook;
  readonly shape: ClientShape;
  /** Another object when the page's colours have changed. */
  readonly colors: CanvasColors;
}

const PAINTERS = { ring: paintTile, mix: paintMix, spot: paintSpot } as const satisfies Record<
  ClientShape,
  unknown
>;

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
    const { comb, partitions, run, look, shape, colors } = image;
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
    PAINTERS[shape](context, shown, colors);
    context.restore();
  }
}

const isSameHive = (a: HiveImage, b: HiveImage): boolean =>
  a.comb === b.comb &&
  a.partitions === b.partitions &&
  a.look === b.look &&
  a.shape === b.shape &&
  a.colors === b.colors &&
  a.run?.status === b.run?.status;
