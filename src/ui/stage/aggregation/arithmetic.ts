import type { ClientId } from '../../../core/ids.ts';
import type { EventOf } from '../../../core/run/events.ts';
import { hasNewModel, type RoundSummary } from '../../../store/run-state.ts';
import { drawingOf, type NamedFigures } from './drawing.ts';

/** One client's part in the new value of the example parameter. */
export interface Row {
  readonly client: ClientId;
  readonly examples: number;
  /** Absent where the run does not tell it: it comes from a file of before. */
  readonly value: number | undefined;
  /** Absent where the new model is no weighted average. */
  readonly weight: number | undefined;
  /** Weight times value. */
  readonly product: number | undefined;
  /** What the strategy tells of the reply. */
  readonly figure: number | undefined;
  /** Whether this value is the new model's, or one of the two that it lies between. Absent in an average. */
  readonly taken?: boolean;
}

/** The aggregation of one round on the real values of one parameter. */
export interface Arithmetic {
  readonly round: RoundSummary;
  readonly kind: 'average' | 'choice' | 'values';
  readonly rows: readonly Row[];
  /** Name of the rows' figures. */
  readonly told: string | undefined;
  /** Of the products. */
  readonly sum: number | undefined;
  readonly example: EventOf<'train-aggregated'>['example'];
  /** Whether the sum is the new value, to a float32's precision. If not, the strategy goes on from the average. */
  readonly isSum: boolean;
}

/** Of the latest round that has made a new model; undefined before there is one. */
export function arithmeticOf(rounds: readonly RoundSummary[]): Arithmetic | undefined {
  const round = rounds.findLast(hasNewModel);
  const drawing = round && drawingOf(round);
  if (!drawing || drawing.kind === 'unchanged' || !round.aggregated) return undefined;
  const { example, weights } = round.aggregated;
  const told = drawing.kind === 'values' ? undefined : drawing.told;
  const shares = new Map(weights.map(({ client, weight }) => [client, weight]));
  const rows = rowsOf(round, shares, told);
  const products = rows.map(({ product }) => product).filter((product) => product !== undefined);
  const sum = products.length > 0 ? products.reduce((all, product) => all + product, 0) : undefined;
  return {
    ...{ round, kind: drawing.kind, told: told?.name, sum, example },
    rows: drawing.kind === 'average' ? rows : marked(rows, drawing.kind, shares),
    isSum: sum !== undefined && example !== undefined && isNear(sum, example.after),
  };
}

/** In client order: answers come in the order of arrival. */
function rowsOf(
  { train }: RoundSummary,
  shares: ReadonlyMap<ClientId, number>,
  told: NamedFigures | undefined,
): Row[] {
  const figures = new Map(told?.figures.map(({ client, value }) => [client, value]));
  return train.results
    .map(({ client, numExamples, example }) => {
      const weight = shares.get(client);
      const product = weight === undefined || example === undefined ? undefined : weight * example;
      return { client, examples: numExamples, value: example, weight, product, figure: figures.get(client) };
    })
    .toSorted((a, b) => a.client - b.client);
}

/** Which rows the new value comes from: those of clients with a share, or the middle ones of the values. */
function marked(
  rows: readonly Row[],
  kind: 'choice' | 'values',
  shares: ReadonlyMap<ClientId, number>,
): Row[] {
  if (kind === 'choice') return rows.map((row) => ({ ...row, taken: shares.has(row.client) }));
  const sorted = rows.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const middle = (sorted.length - 1) / 2;
  return sorted.map((row, i) => ({ ...row, taken: Math.abs(i - middle) <= 0.5 }));
}

/** Half a float32's last digit, and the rounding of the server's own steps: four times as much. */
const PRECISION = 2 ** -22;

const isNear = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= PRECISION * Math.max(Math.abs(a), Math.abs(b));
