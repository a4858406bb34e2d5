import { listed as inWords } from '../charts/round-remarks.ts';
import { percent } from '../format.ts';

/** Something to compare an accuracy with. */
export interface Reference {
  /** "guessing", "centralised training". */
  readonly name: string;
  readonly accuracy: number;
}

/**
 * The answer to "is 34% good?": where an accuracy lies among what else there is, the nearest first. What reads the same is
 * not told to be more or less.
 * @param references in any order, at least what guessing gives.
 */
export function verdict(accuracy: number, references: readonly Reference[]): string {
  const figure = percent(accuracy);
  const different = references.filter((one) => percent(one.accuracy) !== figure);
  const below = different
    .filter((one) => one.accuracy < accuracy)
    .toSorted((a, b) => b.accuracy - a.accuracy);
  const above = different
    .filter((one) => one.accuracy > accuracy)
    .toSorted((a, b) => a.accuracy - b.accuracy);
  const equal = references.filter((one) => !different.includes(one)).map(({ name }) => name);
  if (equal.length > 0) {
    const give = `${figure} is what ${inWords(equal)} ${equal.length === 1 ? 'gives' : 'give'}, too`;
    return `${give}.${listed('Beside it', [...below, ...above])}`;
  }
  const [under, over] = [below[0], above[0]];
  const rest = listed('Beyond them', [...below.slice(1), ...above.slice(1)]);
  if (under && over) return `${figure} lies between ${told(under)} and ${told(over)}.${rest}`;
  if (under) return `${figure} is more than ${told(under)}.${rest}`;
  return over ? `${figure} is less than ${told(over)}.${rest}` : `${figure}.`;
}

const told = ({ name, accuracy }: Reference): string => `${name} (${percent(accuracy)})`;

const listed = (where: string, references: readonly Reference[]): string =>
  references.length > 0 ? ` ${where}: ${references.map(told).join(', ')}.` : '';
