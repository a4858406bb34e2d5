import { settingsAt } from '../../../core/sweep/points.ts';
import { countLines, type Sweep } from '../../../core/sweep/sweep.ts';
import { axisSetting } from '../../../text/compare/sweep-figure.ts';
import { cannotRun } from '../../../text/compare/sweep-form.ts';

interface FailedPoint {
  readonly x: number;
  readonly line: number;
  readonly message: string;
}

/** Why points of a sweep have no run: one sentence for each reason, with all that it holds for. */
export function failureSentences(sweep: Sweep, failed: readonly FailedPoint[]): readonly string[] {
  const messages = new Set(failed.map(({ message }) => message));
  return [...messages].map((message) =>
    cannotRun(
      placesOf(
        sweep,
        failed.filter((point) => point.message === message),
      ),
      message,
    ),
  );
}

/** A value that fails in every line is named alone. */
function placesOf(sweep: Sweep, points: readonly FailedPoint[]): readonly string[] {
  const { x: axis, lines: linesAxis, base } = sweep;
  return axis.values.flatMap((_, x) => {
    const lines = [...new Set(points.flatMap((point) => (point.x === x ? point.line : [])))];
    const value = settingsAt(axis, x);
    if (lines.length === countLines(sweep)) return axisSetting(value, base);
    // A sweep without lines has one, which fails or does not.
    return lines.map((line) => axisSetting([...value, ...settingsAt(linesAxis!, line)], base));
  });
}
