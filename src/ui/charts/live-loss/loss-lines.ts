import type { ClientId } from '../../../core/ids.ts';
import { ALL_IMAGES } from '../../../text/stage/client-words.ts';
import { clientColor } from '../../palette.ts';
import { type AbandonedLosses, type LiveLosses, type LossSpread, lossSpread, smooth } from './live-losses.ts';

/** One batch's loss, or a mean; null is a gap. */
export interface LossAt {
  readonly batch: number;
  readonly loss: number | null;
}

/** A line of the live chart. */
export interface LossLine {
  /** Unlike those of the other lines. */
  readonly name: string;
  /** Absent for a mean, and where all images are in one place. */
  readonly client?: ClientId;
  readonly colour: string;
  readonly dash?: string | undefined;
  /** As it was reported, without gaps: workers report some batches, not all. */
  readonly raw: readonly LossAt[];
  readonly smoothed: readonly LossAt[];
  /** Why it goes no further. */
  readonly broken?: Broken | undefined;
}

export type Broken = 'diverged' | 'failed' | 'starts over';

/** What is drawn of a round. */
export interface LossDrawing {
  readonly lines: readonly LossLine[];
  /** Of clients that started over; the lines above are their later ones. */
  readonly abandoned: readonly LossLine[];
  /** Of many clients, whose lines would hide each other: from the least loss to the greatest. */
  readonly band: readonly LossSpread[];
}

/** By the client's number: the hues of clients that are 5, 8 or 13 apart are alike (palette.ts), their dashes are not. */
const DASHES = [undefined, '7 3', '2 3'] as const;

/** Beside its line. */
export const POOLED_NAME = ALL_IMAGES.toLowerCase();

interface LossView {
  /** Whose line goes no further, and why. */
  readonly broken?: ReadonlyMap<ClientId, Broken>;
  /** All images are in one place. */
  readonly isPooled?: boolean;
}

export function lossDrawing(
  live: LiveLosses,
  many: boolean,
  { broken = new Map(), isPooled = false }: LossView = {},
): LossDrawing {
  if (many) return spreadDrawing(lossSpread(live));
  const lines = live.clients.map((client, i) =>
    lossLine(
      isPooled ? POOLED_NAME : `client ${client}`,
      live.points.map(({ batch, losses }) => ({ batch, loss: losses[i] ?? null })),
      {
        ...(!isPooled && { client }),
        colour: clientColor(client),
        dash: DASHES[client % DASHES.length],
        broken: broken.get(client) ?? (isDiverged(live, client) ? 'diverged' : undefined),
      },
    ),
  );
  const abandoned = live.abandoned.map((losses, i) => abandonedLine(losses, i, isPooled));
  return { lines, abandoned, band: [] };
}

const abandonedLine = ({ client, points }: AbandonedLosses, i: number, isPooled: boolean): LossLine =>
  lossLine(`${isPooled ? POOLED_NAME : `client ${client}`}, attempt ${i}`, points, {
    ...(!isPooled && { client }),
    ...{ colour: clientColor(client), broken: 'starts over' },
  });

function spreadDrawing(band: readonly LossSpread[]): LossDrawing {
  const mean = band.map(({ batch, mean }) => ({ batch, loss: mean }));
  return { lines: [lossLine('mean', mean, { colour: 'var(--series-clients)' })], abandoned: [], band };
}

/** A line through the reports that there are. */
function lossLine(
  name: string,
  points: readonly LossAt[],
  look: Pick<LossLine, 'client' | 'colour' | 'dash' | 'broken'>,
): LossLine {
  const raw = points.filter(({ loss }) => loss !== null && Number.isFinite(loss));
  const smoothed = smooth(raw.map(({ loss }) => loss));
  return { name, ...look, raw, smoothed: raw.map(({ batch }, i) => ({ batch, loss: smoothed[i]! })) };
}

const isDiverged = ({ latest }: LiveLosses, client: ClientId): boolean =>
  !Number.isFinite(latest.get(client)?.loss);
