import type { ClientId } from '../../core/ids.ts';
import type { LossPoint } from '../../store/run-state.ts';

/** More points than this hide the course of a line in its noise, and cost. */
const MAX_POINTS = 64;

/** Clients' training losses over their batches, averaged over `batchesPerPoint` batches where there are many. */
export interface LiveLosses {
  /** In client order. */
  readonly clients: readonly ClientId[];
  /** Of the client that has most. */
  readonly batches: number;
  readonly batchesPerPoint: number;
  readonly points: readonly LiveLossPoint[];
  /** The latest batch of each client. */
  readonly latest: ReadonlyMap<ClientId, LossPoint>;
}

export interface LiveLossPoint {
  /** The last batch that is in the point. */
  readonly batch: number;
  /** Of each client in the order of `clients`; null where the client has not finished these batches. */
  readonly losses: readonly (number | null)[];
}

/** Groups a round's batches, in the order of arrival, by client. A client that starts over replaces what it had said. */
export function liveLosses(arrived: readonly LossPoint[]): LiveLosses {
  const byClient = groupByClient(arrived);
  const clients = [...byClient.keys()].sort((a, b) => a - b);
  const batches = arrived.reduce((most, point) => Math.max(most, point.batches), 0);
  const batchesPerPoint = Math.max(1, Math.ceil(batches / MAX_POINTS));
  const lines = clients.map((client) => averaged(byClient.get(client)!, batchesPerPoint));
  const length = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return {
    clients,
    batches,
    batchesPerPoint,
    points: Array.from({ length }, (_, i) => ({
      batch: Math.min((i + 1) * batchesPerPoint, batches),
      losses: lines.map((line) => line[i] ?? null),
    })),
    latest: new Map(clients.map((client) => [client, byClient.get(client)!.at(-1)!])),
  };
}

function groupByClient(arrived: readonly LossPoint[]): Map<ClientId, LossPoint[]> {
  const byClient = new Map<ClientId, LossPoint[]>();
  for (const point of arrived) {
    const line = byClient.get(point.client);
    if (line && line.at(-1)!.batch < point.batch) line.push(point);
    else byClient.set(point.client, [point]);
  }
  return byClient;
}

/** Means of whole groups of `size` batches, and of the shorter last group once the client is through. */
function averaged(line: readonly LossPoint[], size: number): number[] {
  const means: number[] = [];
  for (let start = 0; start < line.length; start += size) {
    const group = line.slice(start, start + size);
    const last = group.at(-1)!;
    if (group.length < size && last.batch < last.batches) break;
    means.push(group.reduce((sum, { loss }) => sum + loss, 0) / group.length);
  }
  return means;
}

/** Many clients in one point: mean, least and greatest of those that have finished these batches. */
export interface LossSpread {
  readonly batch: number;
  readonly mean: number;
  readonly range: readonly [least: number, greatest: number];
  readonly clients: number;
}

export const lossSpread = ({ points }: LiveLosses): LossSpread[] =>
  points.flatMap(({ batch, losses }) => {
    const known = losses.filter((loss) => loss !== null);
    if (known.length === 0) return [];
    const mean = known.reduce((sum, loss) => sum + loss, 0) / known.length;
    return [{ batch, mean, range: [Math.min(...known), Math.max(...known)], clients: known.length }];
  });
