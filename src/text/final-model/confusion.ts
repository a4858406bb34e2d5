import { type Cell, type ConfusionSummary, commonestMistakes, extremes } from '../../core/math/confusion.ts';
import { listed } from '../charts/round-remarks.ts';
import { count, wholePercent } from '../format.ts';

/** Above the table. On a narrow screen its cells are in per cent, which the second sentence says there. */
export const HOW_TO_READ =
  'Rows: what an image is. Columns: what the model takes it for. On the diagonal it is right.';
export const A_CLICK = 'A click on a cell, or Enter, shows its images.';
export const IN_PER_CENT = 'In per cent of each row.';

export const MATRIX_NAME = 'Confusion matrix: rows are true classes, columns predicted classes';

/** What the margins of the table are. */
export const RECALL_HELP = "Of this class's images, the share that the model recognises (its recall)";
export const PRECISION_HELP =
  'Of the images that the model calls by this name, the share that is of the class';

/** "cat taken for dog: 213 of 1,000". */
export function cellSentence(
  { truth, predicted, count: images, rowTotal }: Cell,
  classes: readonly string[],
): string {
  const name = classes[truth]!;
  const what = truth === predicted ? `${name} recognised` : `${name} taken for ${classes[predicted]}`;
  return `${what}: ${count(images)} of ${count(rowTotal)}`;
}

/** While the test images are looked through. @param share 0 to 1. */
export const lookingThrough = (share: number): string =>
  `The model looks at the test images, to find those of this cell: ${wholePercent(share)}`;

/** Above the images of a cell. @param found how many there are. @param shown how many of them are shown. */
export const imagesFound = (found: number, shown: number): string => {
  if (found === 0) return 'No test image is in this cell.';
  return found > shown
    ? `The first ${count(shown)} of ${count(found)} images.`
    : `All ${count(found)} images.`;
};

export const IMAGES_NOT_SHOWN = 'The images of this cell cannot be shown';

/** The name that the model gives to more than half of all images: "It calls 9,980 of the 10,000 test images “horse”." */
export function oneNameForMost({ rows, classes }: ConfusionSummary): string | undefined {
  const all = rows.reduce((sum, row) => sum + row[0]!.rowTotal, 0);
  const given = classes.map((_, predicted) => rows.reduce((sum, row) => sum + row[predicted]!.count, 0));
  const most = Math.max(...given);
  if (most <= all / 2) return undefined;
  const images = most === all ? 'all' : `${count(most)} of the`;
  return `It calls ${images} ${count(all)} test images “${classes[given.indexOf(most)]}”.`;
}

/** What the table shows, in two sentences. */
export function overview(summary: ConfusionSummary): string {
  const [mistake, ...others] = commonestMistakes(summary);
  const which = others.length > 0 ? `One of ${others.length + 1} commonest mistakes` : 'Commonest mistake';
  const mistakes = mistake ? ` ${which}: ${cellSentence(mistake, summary.classes)}.` : '';
  return `${recognised(summary)}${mistakes}`;
}

/** Which classes the model recognises best and worst; those that it never recognises are no "worst" of a scale. */
function recognised(summary: ConfusionSummary): string {
  const { classes, recall } = summary;
  const { best, worst } = extremes(summary);
  const named = (group: readonly number[]) =>
    group.length > 3 ? `${group.length} classes` : listed(group.map((c) => classes[c]!));
  const known = (group: readonly number[]) => `${named(group)} (${wholePercent(recall[group[0]!] ?? 0)})`;
  const never = recall[worst[0]!] === 0;
  if (best[0] === worst[0])
    return never ? 'No class is recognised at all.' : `All classes are recognised alike: ${known(best)}.`;
  if (!never) return `Recognised best: ${known(best)}, worst: ${known(worst)}.`;
  const tie = worst.length === 1 ? 'is' : 'are';
  return `Recognised best: ${known(best)}. ${capital(named(worst))} ${tie} never recognised (0%).`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
