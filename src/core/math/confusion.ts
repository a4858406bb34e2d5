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
