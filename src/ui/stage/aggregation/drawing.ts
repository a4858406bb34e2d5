import type { ClientId } from '../../../core/ids.ts';
import type { EventOf } from '../../../core/run/events.ts';
import { hasNewModel, type RoundSummary } from '../../../store/run-state.ts';

/** A client's number: a score, a norm, a parameter's value. */
export interface Figure {
  readonly client: ClientId;
  readonly value: number;
}

export type Slices = EventOf<'train-aggregated'>['weights'];

/** Lengths of two steps and of their sum. */
export interface Momentum {
  /** Of what earlier rounds carry over. */
  readonly carried: number;
  /** Of what this round's mean adds. */
  readonly added: number;
  readonly sum: number;
}

/** What the strategy tells of each reply, under its name. */
export interface NamedFigures {
  readonly name: string;
  readonly figures: readonly Figure[];
}

/**
 * How a round's aggregation is drawn. What the event holds says which it is, so that a new strategy needs nothing here:
 * weights alone are an average; figures of replies that are not all in the model are a choice; a model without weights is
 * made value by value.
 */
export type Drawing =
  /** No client's update was there to work on. */
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'average';
      readonly slices: Slices;
      /** Beside the weights. */
      readonly told?: NamedFigures;
      readonly momentum?: Momentum;
    }
  | { readonly kind: 'choice'; readonly told: NamedFigures; readonly taken: ReadonlySet<ClientId> }
  /** `values` are the clients' of the example parameter, ascending; empty where the run does not tell them. */
  | { readonly kind: 'values'; readonly values: readonly Figure[]; readonly result: number | undefined };

export function drawingOf(round: RoundSummary): Drawing {
  const { aggregated } = round;
  if (!aggregated || !hasNewModel(round)) return { kind: 'unchanged' };
  const { weights, replies = {}, metrics = {}, example } = aggregated;
  if (weights.length === 0) return { kind: 'values', values: valuesOf(round), result: example?.after };
  const [first] = Object.entries(replies);
  const told = first && { name: first[0], figures: first[1] };
  const taken = new Set(weights.map(({ client }) => client));
  if (told?.figures.some(({ client }) => !taken.has(client))) return { kind: 'choice', told, taken };
  const momentum = momentumOf(metrics);
  return { kind: 'average', slices: weights, ...(told && { told }), ...(momentum && { momentum }) };
}

/** The clients' values of the example parameter, ascending. */
const valuesOf = ({ train }: RoundSummary): Figure[] =>
  train.results
    .flatMap(({ client, example }) => (example === undefined ? [] : [{ client, value: example }]))
    .toSorted((a, b) => a.value - b.value);

/** The names are `momentumMetrics`’. */
function momentumOf(metrics: Readonly<Record<string, number>>): Momentum | undefined {
  const { 'carried-norm': carried, 'mean-step-norm': added, 'momentum-norm': sum } = metrics;
  return carried === undefined || added === undefined || sum === undefined
    ? undefined
    : { carried, added, sum };
}

/** A part of a bar, from 0 to 1, and what it has room for: its client and weight in one line or two, its number, nothing. */
export interface Labelled {
  readonly client: ClientId;
  readonly weight: number;
  readonly start: number;
  readonly label: 'line' | 'lines' | 'number' | 'none';
}

/** Pixels that a label takes, with a little room beside it. */
const ROOM = { line: 122, lines: 62, number: 24 };

/** The slices of a bar that is `width` pixels wide, one after another. */
export function labelled(slices: Slices, width: number): Labelled[] {
  let start = 0;
  return slices.map(({ client, weight }) => {
    const slice = { client, weight, start, label: labelFor(weight * width) };
    start += weight;
    return slice;
  });
}

function labelFor(pixels: number): Labelled['label'] {
  if (pixels >= ROOM.line) return 'line';
  if (pixels >= ROOM.lines) return 'lines';
  return pixels >= ROOM.number ? 'number' : 'none';
}
