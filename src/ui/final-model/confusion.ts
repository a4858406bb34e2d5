import { CLASS_NAMES, NUM_CLASSES } from '../../core/cifar10.ts';
import { count } from '../format.ts';

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
  /** Row: true class; column: predicted class. */
  readonly rows: readonly (readonly Cell[])[];
  /** Of each class's images, the share that was recognised: the class's own accuracy. 0 to 1; undefined without images. */
  readonly recall: readonly (number | undefined)[];
  /** Of the images called by a class's name, the share that was of it; undefined when the name was never given. */
  readonly precision: readonly (number | undefined)[];
  /** The largest share in any cell, for the scale of the colours. */
  readonly largestShare: number;
}

const classes = Array.from({ length: NUM_CLASSES }, (_, c) => c);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

/** @param confusion row-major NUM_CLASSES x NUM_CLASSES counts; row true, column predicted. */
export function summarise(confusion: readonly number[]): ConfusionSummary {
  const at = (truth: number, predicted: number) => confusion[truth * NUM_CLASSES + predicted]!;
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
    rows,
    recall: classes.map((c) => ratio(at(c, c), rowTotals[c]!)),
    precision: classes.map((c) => ratio(at(c, c), sum(classes.map((truth) => at(truth, c))))),
    largestShare: Math.max(...rows.flat().map(({ share }) => share)),
  };
}

/** "cat taken for dog: 213 of 1,000". */
export function cellSentence({ truth, predicted, count: images, rowTotal }: Cell): string {
  const name = CLASS_NAMES[truth]!;
  const what = truth === predicted ? `${name} recognised` : `${name} taken for ${CLASS_NAMES[predicted]}`;
  return `${what}: ${count(images)} of ${count(rowTotal)}`;
}

/** The mistake made most often; the first in class order among equals; undefined when there is none. */
export function commonestMistake({ rows }: ConfusionSummary): Cell | undefined {
  const mistakes = rows.flat().filter(({ truth, predicted, count }) => truth !== predicted && count > 0);
  return mistakes.reduce<Cell | undefined>(
    (most, cell) => (cell.count > (most?.count ?? 0) ? cell : most),
    undefined,
  );
}

/** Positions of the classes that are recognised best and worst. */
export function extremes({ recall }: ConfusionSummary): { best: number; worst: number } {
  const measured = classes.filter((c) => recall[c] !== undefined);
  const by = (better: (a: number, b: number) => boolean) =>
    measured.reduce((chosen, c) => (better(recall[c]!, recall[chosen]!) ? c : chosen), measured[0] ?? 0);
  return { best: by((a, b) => a > b), worst: by((a, b) => a < b) };
}
