import type { ClientId } from '../../core/ids.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { count, counted, parameterValue, percent, short } from '../format.ts';

// What is written beside the drawing of an aggregation. The strategy's own sentence stands in the narration.

/** The drawing, for a screen reader. */
export const drawingName = (round: number): string => `Aggregation of round ${round}`;

export const updatesText = (updates: number): string => `Average of ${counted(updates, 'update')}`;

export const choiceText = (replies: number): string => `${counted(replies, 'update')}, and which is taken`;
/** A median, say: the drawing shows one parameter. */
export const VALUES_TEXT = 'No weights: each value is picked by itself';
export const VALUES_CAPTION = 'One parameter at each client; the marked value is the new model’s';
export const NEW_MODEL = 'New global model';
export const UNCHANGED = 'No update to aggregate: the global model stays as it was';

/** "client 4 · 33.3%". */
export const sliceLabel = (client: ClientId, weight: number): string =>
  `client ${client} · ${percent(weight)}`;

/** For slices too thin for a label: "0.2% each", "0.1% to 0.9% each". */
export function weightsText(weights: readonly number[]): string {
  const [least, most] = [percent(Math.min(...weights)), percent(Math.max(...weights))];
  return least === most ? `${most} each` : `${least} to ${most} each`;
}

/** Figures that strategies tell of each reply; others are shown under their own name. */
const FIGURES: Readonly<Record<string, string>> = {
  'krum-score': 'Score: squared distances to the nearest other updates; the lowest is taken',
  'control-change-norm': 'How much each client’s correction changes',
};
const SHORT_FIGURES: Readonly<Record<string, string>> = {
  'krum-score': 'Score',
  'control-change-norm': 'Change of correction',
};

export const figuresText = (name: string): string => FIGURES[name] ?? figureName(name);
/** For a column. */
export const figureName = (name: string): string => SHORT_FIGURES[name] ?? name.replaceAll('-', ' ');

/** For more figures than have room for a label each. */
export const rangeText = (values: readonly number[]): string =>
  `(${short(Math.min(...values))} to ${short(Math.max(...values))})`;

/** Steps of the server, and how long they are. */
export const MOMENTUM = {
  carried: 'carried over',
  added: 'this round’s average',
  sum: 'both together',
} as const;

/** "bias of the output 'airplane': 0.01234 → 0.02345". */
export const exampleStep = (name: string, { before, after }: { before: number; after: number }): string =>
  `${name}: ${parameterValue(before)} → ${parameterValue(after)}`;

const MOST_NAMED = 4;

/** Who was asked and is not in the new model, and why; undefined when everybody is. */
export function leftOutText({ train: { failures } }: RoundSummary): string | undefined {
  if (failures.length === 0) return undefined;
  if (failures.length <= MOST_NAMED)
    return `Left out: ${failures.map(({ client, failure }) => `client ${client} (${cause(failure.code)})`).join(', ')}`;
  const causes = failures.map(({ failure }) => cause(failure.code));
  const counts = [...new Set(causes)].map(
    (why) => `${count(causes.filter((other) => other === why).length)} ${why}`,
  );
  return `Left out: ${counted(failures.length, 'client')} (${counts.join(', ')})`;
}

/** A failure's code is short, and says what happened: "worker died". */
const cause = (code: string): string =>
  code === 'loss-not-finite'
    ? 'diverged'
    : code === 'internal'
      ? 'internal error'
      : code.replaceAll('-', ' ');
