import type { ClientId } from '../../../core/ids.ts';
import type { LossPoint } from '../../../store/run-state.ts';

/** More points than this hide the course of a line in its noise, and cost. */
const MAX_POINTS = 64;

/** Clients' training losses over their batches. Workers report some batches, not all: see `serve.ts`. */
export interface LiveLosses {
  /** In client order. */
  readonly clients: readonly ClientId[];
  /** Of the client that has most. */
  readonly batches: number;
  /** A point is the mean over what was reported of so many batches. */
  readonly batchesPerPoint: number;
  readonly points: readonly LiveLossPoint[];
  /** What clients had reported that then started over. */
  readonly abandoned: readonly AbandonedLosses[];
  /** The latest report of each client. */
  readonly latest: ReadonlyMap<ClientId, LossPoint>;
}

export interface AbandonedLosses {
  readonly client: ClientId;
  readonly points: readonly { readonly batch: number; readonly loss: number }[];
}

export interface LiveLossPoint {
  /** The last of the point's batches. */
  readonly batch: number;
  /**
   * Of each client in the order of `clients`; null where it has not finished these batches, or reported none. Not
   * finite where it diverged.
   */
  readonly losses: readonly (number | null)[];
}

/** Groups a round's reports, in the order of arrival, by client. A client that starts over replaces what it had said. */
export function liveLosses(arrived: readonly LossPoint[]): LiveLosses {
  const { byClient, abandoned } = groupByClient(arrived);
  const clients = [...byClient.keys()].sort((a, b) => a - b);
  const batches = arrived.reduce((most, point) => Math.max(most, point.batches), 0);
  const batchesPerPoint = Math.max(1, Math.ceil(batches / MAX_POINTS));
  const lines = clients.map((client) => means(byClient.get(client)!, batchesPerPoint));
  const indices = [...new Set(lines.flatMap((line) => [...line.keys()]))].sort((a, b) => a - b);
  return {
    clients,
    batches,
    batchesPerPoint,
    points: indices.map((index) => ({
      batch: Math.min((index + 1) * batchesPerPoint, batches),
      losses: lines.map((line) => line.get(index) ?? null),
    })),
    abandoned: abandoned.map((line) => ({
      client: line[0]!.client,
      points: [...means(line, batchesPerPoint)].map(([index, loss]) => ({
        batch: (index + 1) * batchesPerPoint,
        loss,
      })),
    })),
    latest: new Map(clients.map((client) => [client, byClient.get(client)!.at(-1)!])),
  };
}

function groupByClient(arrived: readonly LossPoint[]) {
  const byClient = new Map<ClientId, LossPoint[]>();
  const abandoned: LossPoint[][] = [];
  for (const point of arrived) {
    const line = byClient.get(point.client);
    if (line && line.at(-1)!.batch < point.batch) line.push(point);
    else {
      if (line) abandoned.push(line);
      byClient.set(point.client, [point]);
    }
  }
  return { byClient, abandoned };
}

/**
 * The mean report of each group of `size` batches, by the group's index. The group that the client is in is left out
 * until it is over: its mean would move.
 */
function means(line: readonly LossPoint[], size: number): Map<number, number> {
  const groups = new Map<number, { sum: number; reports: number }>();
  for (const { batch, loss } of line) {
    const index = Math.ceil(batch / size) - 1;
    const group = groups.get(index) ?? { sum: 0, reports: 0 };
    groups.set(index, { sum: group.sum + loss, reports: group.reports + 1 });
  }
  const { batch, batches } = line.at(-1)!;
  const over = batch === batches ? Number.POSITIVE_INFINITY : Math.floor(batch / size);
  return new Map(
    [...groups].flatMap(([index, { sum, reports }]) => (index < over ? [[index, sum / reports]] : [])),
  );
}

/** Of how many points about a smoothed line is the mean. */
const SMOOTHED_OVER = 8;

/**
 * A line without its noise: a mean of the points so far that forgets the older ones, so that a new point moves no old
 * one. What is missing stays missing.
 */
export function smooth(losses: readonly (number | null)[]): (number | null)[] {
  const keep = 1 - 1 / SMOOTHED_OVER;
  let [sum, weight] = [0, 0];
  return losses.map((loss) => {
    if (loss === null || !Number.isFinite(loss)) return null;
    sum = keep * sum + loss;
    weight = keep * weight + 1;
    return sum / weight;
  });
}

/** Many clients in one point: mean, least and greatest of those that reported any of its batches. */
export interface LossSpread {
  readonly batch: number;
  readonly mean: number;
  readonly range: readonly [least: number, greatest: number];
  /** Whose losses these are. */
  readonly clients: number;
  /** Further clients, whose loss is no finite number: they are in neither mean nor range. */
  readonly diverged: number;
}

export const lossSpread = ({ points }: LiveLosses): LossSpread[] =>
  points.flatMap(({ batch, losses }) => {
    const reported = losses.filter((loss) => loss !== null);
    const known = reported.filter(Number.isFinite);
    if (known.length === 0) return [];
    const mean = known.reduce((sum, loss) => sum + loss, 0) / known.length;
    const range = [Math.min(...known), Math.max(...known)] as const;
    return [{ batch, mean, range, clients: known.length, diverged: reported.length - known.length }];
  });
