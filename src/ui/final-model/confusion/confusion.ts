import { count, wholePercent } from '../../../text/format.ts';

/** One cell: images of `truth` that the model called `predicted`. */
export interface Cell {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
  /** Of the images of `truth`. */
  readonly share: number;
  readonly rowTotal: number;
}

export interface ConfusionSummary {
  /** Names of the classes. */
  readonly classes: readonly string[];
  /** Row: true class; column: predicted class. */
  readonly rows: readonly (readonly Cell[])[];
  /** Of each class's images, the share that was recognised: the class's own accuracy. 0 to 1; undefined without images. */
  readonly recall: readonly (number | undefined)[];
  /** Of the images called by a class's name, the share that was of it; undefined when the name was never given. */
  readonly precision: readonly (number | undefined)[];
  /** The largest share in any cell, for the scale of the colours. */
  readonly largestShare: number;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

/**
 * @param confusion row-major counts, classes x classes; row true, column predicted.
 * @param names of the classes.
 */
export function summarise(confusion: readonly number[], names: readonly string[]): ConfusionSummary {
  const classes = names.map((_, c) => c);
  const at = (truth: number, predicted: number) => confusion[truth * names.length + predicted]!;
  const rowTotals = classes.map((truth) => sum(classes.map((predicted) => at(truth, predicted))));
  const rows = classes.map((truth) =>
    classes.map((predicted) => ({
      truth,
      predicted,
      count: at(truth, predicted),
      share: ratio(at(truth, predicted), rowTotals[truth]!) ?? 0,
      rowTotal: rowTotals[truth]!,
    })),
  );
  return {
    classes: names,
    rows,
    recall: classes.map((c) => ratio(at(c, c), rowTotals[c]!)),
    precision: classes.map((c) => ratio(at(c, c), sum(classes.map((truth) => at(truth, c))))),
    largestShare: Math.max(...rows.flat().map(({ share }) => share)),
  };
}

/** "cat taken for dog: 213 of 1,000". */
export function cellSentence(
  { truth, predicted, count: images, rowTotal }: Cell,
  classes: readonly string[],
): string {
  const name = classes[truth]!;
  const what = truth === predicted ? `${name} recognised` : `${name} taken for ${classes[predicted]}`;
  return `${what}: ${count(images)} of ${count(rowTotal)}`;
}

/** The name that the model gives to more than half of all images: "It calls 9,980 of the 10,000 test images “horse”." */
export function oneNameForMost({ rows, classes }: ConfusionSummary): string | undefined {
  const all = sum(rows.map((row) => row[0]!.rowTotal));
  const given = classes.map((_, predicted) => sum(rows.map((row) => row[predicted]!.count)));
  const most = Math.max(...given);
  if (most <= all / 2) return undefined;
  const images = most === all ? 'all' : `${count(most)} of the`;
  return `It calls ${images} ${count(all)} test images “${classes[given.indexOf(most)]}”.`;
}

/** The mistakes made most often, in class order; none when there is no mistake. */
export function commonestMistakes({ rows }: ConfusionSummary): readonly Cell[] {
  const mistakes = rows.flat().filter(({ truth, predicted, count }) => truth !== predicted && count > 0);
  const most = Math.max(...mistakes.map(({ count }) => count));
  return mistakes.filter(({ count }) => count === most);
}

/** Classes that are recognised best and worst: several when they are recognised alike. */
export function extremes({ recall }: ConfusionSummary): {
  best: readonly number[];
  worst: readonly number[];
} {
  const measured = recall.filter((share) => share !== undefined);
  const having = (share: number) => recall.flatMap((own, c) => (own === share ? [c] : []));
  return { best: having(Math.max(...measured)), worst: having(Math.min(...measured)) };
}

/** What the table shows, in two sentences. */
export function overview(summary: ConfusionSummary): string {
  const { classes } = summary;
  const { best, worst } = extremes(summary);
  const known = (group: readonly number[]) => {
    const share = `(${wholePercent(summary.recall[group[0]!] ?? 0)})`;
    return group.length > 3
      ? `${group.length} classes ${share}`
      : `${group.map((c) => classes[c]).join(', ')} ${share}`;
  };
  const [mistake, ...others] = commonestMistakes(summary);
  const which = others.length > 0 ? `One of ${others.length + 1} commonest mistakes` : 'Commonest mistake';
  const mistakes = mistake ? ` ${which}: ${cellSentence(mistake, classes)}.` : '';
  return `Recognised best: ${known(best)}, worst: ${known(worst)}.${mistakes}`;
}
