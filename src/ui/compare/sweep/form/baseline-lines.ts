import type { Baseline, Training } from '../../../../core/config/trainings.ts';
import type { SweepAxis } from '../../../../core/sweep/sweep.ts';

// A baseline is a run of the same settings that trains otherwise, so in a sweep it is a line: `training` changes together with
// what the lines are of, and a baseline has its first value of that.

const FEDERATED: Training = 'federated';

/** The lines of a figure with baselines. */
export function withBaselines(
  lines: SweepAxis | undefined,
  baselines: readonly Baseline[],
): SweepAxis | undefined {
  if (baselines.length === 0) return lines;
  const rows = lines?.values ?? [[]];
  return {
    keys: ['training', ...(lines?.keys ?? [])],
    values: [...rows.map((row) => [FEDERATED, ...row]), ...baselines.map((id) => [id, ...rows[0]!])],
  };
}

/** The same taken apart; lines that are of other trainings, as a link can have them, stay as they are. */
export function splitBaselines(lines: SweepAxis | undefined): {
  readonly lines: SweepAxis | undefined;
  readonly baselines: readonly Baseline[];
} {
  if (lines?.keys[0] !== 'training') return { lines, baselines: [] };
  const rows = lines.values.filter(([training]) => training === FEDERATED).map(([, ...row]) => row);
  const others = lines.values.filter(([training]) => training !== FEDERATED);
  // A setting's values are those of its field.
  const baselines = others.map(([training]) => training as Baseline);
  const keys = lines.keys.slice(1);
  const own = keys.length === 0 ? undefined : { keys, values: rows };
  const again = rows.length > 0 ? withBaselines(own, baselines) : undefined;
  return JSON.stringify(again) === JSON.stringify(lines)
    ? { lines: own, baselines }
    : { lines, baselines: [] };
}
