import type { Measure } from '../../core/sweep/measure.ts';
import { type Difference, differenceOf, type SeedStatistics } from '../../core/sweep/statistics.ts';
import { listed } from '../charts/round-remarks.ts';
import { counted, percent } from '../format.ts';
import { measureFormat, measureText } from './sweep-measures.ts';

/** What a figure's sentences are made of. */
export interface OutcomeFacts {
  readonly measure: Measure;
  /** "alpha 0.1" */
  readonly values: readonly string[];
  /** One for each line, and one for each value in it, of the seeds that have ended. A single line may have no name. */
  readonly lines: readonly { readonly name: string; readonly points: readonly SeedStatistics[] }[];
}

/** More sentences about lines nobody reads: the figure shows them. */
const MOST_LINES = 4;

/** What came out, in words: what is highest and lowest, whether that is more than chance, and who missed the target. */
export const outcomeSentences = (facts: OutcomeFacts): string[] => [
  ...(facts.lines.length <= MOST_LINES ? facts.lines.flatMap((line) => extremes(facts, line) ?? []) : []),
  ...(facts.lines.length > 1 ? comparisons(facts) : []),
  ...missed(facts),
  ...unmeasured(facts),
];

interface Mean {
  readonly at: string;
  readonly mean: number;
  readonly statistics: SeedStatistics;
}

const meansOf = (names: readonly string[], points: readonly SeedStatistics[]): Mean[] =>
  points
    .flatMap((statistics, i) =>
      statistics.mean === undefined ? [] : [{ at: names[i]!, mean: statistics.mean, statistics }],
    )
    .sort((a, b) => b.mean - a.mean);

/** "Highest at alpha 1 (41.5%), lowest at alpha 0.05 (23.0%): every seed there is above every seed here." */
function extremes(
  { measure, values }: OutcomeFacts,
  { name, points }: OutcomeFacts['lines'][number],
): string | undefined {
  const means = meansOf(values, points);
  const [high, low] = [means[0], means.at(-1)];
  if (!high || !low || high === low) return undefined;
  const format = measureFormat(measure);
  // As they are written: nobody sees what differs less.
  if (format(high.mean) === format(low.mean))
    return name ? `${name}: ${format(high.mean)} everywhere.` : `${format(high.mean)} everywhere.`;
  const said = [`highest at ${high.at} (${format(high.mean)})`, `lowest at ${low.at} (${format(low.mean)})`];
  const [first, second] = measureText(measure.kind).best === 'highest' ? said : said.toReversed();
  const text = `${first}, ${second}: ${verdict(differenceOf(high.statistics, low.statistics), high, low)}`;
  return name ? `${name}: ${text}` : `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function verdict(difference: Difference, high: Mean, low: Mean): string {
  if (difference === 'within-spread') return 'the seeds differ by as much, so this is no difference.';
  if (difference === 'unknown') return 'one seed alone does not tell how much of this is chance.';
  return `every seed at ${high.at} is above every seed at ${low.at}.`;
}

/** How the lines stand to each other, values with the same answer in one sentence. */
function comparisons({ values, lines }: OutcomeFacts): string[] {
  const answers = new Map<string, string[]>();
  values.forEach((value, i) => {
    const means = meansOf(
      lines.map(({ name }) => name),
      lines.map(({ points }) => points[i]!),
    );
    const [high, low] = [means[0], means.at(-1)];
    if (!high || !low || high === low) return;
    const answer = comparison(differenceOf(high.statistics, low.statistics), high, low, lines.length);
    answers.set(answer, [...(answers.get(answer) ?? []), value]);
  });
  return [...answers].map(([answer, at]) =>
    at.length === values.length && at.length > 1 ? `Everywhere, ${answer}` : `At ${listed(at)}, ${answer}`,
  );
}

function comparison(difference: Difference, high: Mean, low: Mean, lines: number): string {
  const all = lines === 2 ? `${high.at} and ${low.at}` : 'the lines';
  // Equal answers are joined, whichever of two is a hair above.
  const pair = lines === 2 ? [high.at, low.at].sort().join(' and ') : all;
  if (difference === 'within-spread') return `${pair} differ by no more than their seeds: no difference.`;
  if (difference === 'unknown') return `one seed alone does not tell whether ${pair} differ.`;
  return `${high.at} is above ${low.at} by more than their seeds differ.`;
}

/** More of them are in the table. */
const MOST_MISSED = 3;

/** "At alpha 0.05, 2 of 3 runs did not reach the target; the best came to 31.2%." */
function missed({ values, lines }: OutcomeFacts): string[] {
  const sentences = lines.flatMap(({ name, points }) =>
    points.flatMap(({ seeds }, i) => {
      const bests = seeds.flatMap(({ measured }) => (measured.is === 'not-reached' ? measured.best : []));
      if (bests.length === 0) return [];
      const where = [values[i]!, name].filter(Boolean).join(', ');
      const best = percent(Math.max(...bests));
      return `At ${where}, ${bests.length} of ${seeds.length} runs did not reach the target; the best came to ${best}.`;
    }),
  );
  const more = sentences.length - MOST_MISSED;
  return more > 0
    ? [...sentences.slice(0, MOST_MISSED), `And so at ${more} more ${more === 1 ? 'point' : 'points'}.`]
    : sentences;
}

/** As the worst tenth of clients that do not evaluate. */
function unmeasured({ lines }: OutcomeFacts): string[] {
  const seeds = lines.flatMap(({ points }) => points.flatMap((point) => point.seeds));
  const runs = seeds.filter(({ measured }) => measured.is === 'unknown').length;
  if (runs === 0) return [];
  const [has, them] = runs === 1 ? ['has', 'it'] : ['have', 'them'];
  return [`${counted(runs, 'run')} ${has} no such number: it was not measured in ${them}.`];
}
