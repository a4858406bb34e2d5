import type { ClientId } from '../../core/ids.ts';
import type { Spread } from '../../store/client-spreads.ts';
import type { RoundSummary } from '../../store/run-state.ts';

/** A figure over rounds; null where a round has none. */
export interface RoundLine {
  readonly name: string;
  /** Beside the line's end. */
  readonly short: string;
  readonly colour: string;
  readonly dash?: string;
  readonly points: readonly RoundValue[];
  /** What lies around it, from the least to the greatest of the clients. */
  readonly around?: readonly { readonly round: number; readonly spread: Spread }[];
}

export interface RoundValue {
  readonly round: number;
  /** What is not finite is said, and leaves a gap. */
  readonly value: number | null;
}

/** A client's own figures. */
export interface ClientDots {
  readonly client: ClientId;
  readonly points: readonly { readonly round: number; readonly value: number }[];
}

/** More dots in a round hide each other: their range is drawn alone. */
const MOST_DOTS = 30;

/** Each client's figures, in the rounds that have not too many; none in a run too long for all to be kept. */
export function clientDots(
  rounds: readonly RoundSummary[],
  figure: 'norm' | 'cosine',
): readonly ClientDots[] {
  if (rounds.some(({ spreads }) => spreads)) return [];
  const dots = new Map<ClientId, { round: number; value: number }[]>();
  for (const { round, aggregated } of rounds) {
    const clients = aggregated?.updates?.clients ?? [];
    if (clients.length > MOST_DOTS) continue;
    for (const { client, [figure]: value } of clients) {
      if (value === undefined || !Number.isFinite(value)) continue;
      if (!dots.has(client)) dots.set(client, []);
      dots.get(client)!.push({ round, value });
    }
  }
  return [...dots].map(([client, points]) => ({ client, points }));
}

/** Spreads in pieces of rounds that follow one another, as a band is drawn. */
export function pieces<T extends { readonly round: number }>(items: readonly T[]): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const piece = found.at(-1);
    if (piece && piece.at(-1)!.round === item.round - 1) piece.push(item);
    else found.push([item]);
  }
  return found;
}

export const isDrawn = ({ value }: RoundValue): boolean => value !== null && Number.isFinite(value);

/** All that has a place on the axis of values. */
export function valuesOf(lines: readonly RoundLine[], dots: readonly ClientDots[]): number[] {
  return [
    ...lines.flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])),
    ...lines.flatMap(({ around = [] }) => around.flatMap(({ spread }) => [spread.least, spread.greatest])),
    ...dots.flatMap(({ points }) => points.map(({ value }) => value)),
  ].filter(Number.isFinite);
}

/** Rounds in which something was measured that has no place. */
export const undrawn = (lines: readonly RoundLine[]): { readonly round: number }[] => {
  const rounds = new Set(
    lines.flatMap(({ points }) =>
      points.filter((point) => point.value !== null && !isDrawn(point)).map(({ round }) => round),
    ),
  );
  return [...rounds].sort((a, b) => a - b).map((round) => ({ round }));
};

/** Of each class's test images, the share that each round's model recognises. Empty where a round tells no confusion. */
export function classAccuracies(rounds: readonly RoundSummary[], classes: number): RoundValue[][] {
  return Array.from({ length: classes }, (_, c) =>
    rounds.flatMap(({ round, global }) => {
      if (!global || global.confusion.length !== classes ** 2) return [];
      const row = global.confusion.slice(c * classes, (c + 1) * classes);
      const images = row.reduce((sum, count) => sum + count, 0);
      return [{ round, value: images === 0 ? null : row[c]! / images }];
    }),
  );
}
