import type { Config } from '../../../core/config/schema.ts';
import { isSibling } from '../../../core/config/siblings.ts';
import { datasets } from '../../../core/data/datasets/index.ts';
import { byId } from '../../../core/registry.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { GUESSING, TRAINING_NAMES } from '../../../text/compare/go-on.ts';
import { finalFigures } from '../../../text/compare/run-facts.ts';
import type { Reference } from '../../../text/compare/verdict.ts';

/**
 * The latest finished run of each other training of the same experiment. What branched began with another run's model, or with
 * one from a file.
 * @param kept the latest first.
 */
export function siblingsOf(config: Config, kept: readonly KeptRun[]): readonly KeptRun[] {
  const found = new Map<string, KeptRun>();
  for (const run of kept)
    if (isBaseline(run) && isSibling(run.config, config) && !found.has(run.config.training))
      found.set(run.config.training, run);
  return [...found.values()];
}

const isBaseline = ({ status, opened, parent }: KeptRun): boolean =>
  status === 'finished' && !opened && !parent;

/** What a run's accuracy is compared with: guessing, and what its baselines came to. */
export function referencesOf(config: Config, kept: readonly KeptRun[]): readonly Reference[] {
  const guess = 1 / byId(datasets, config.dataset).classes.length;
  const siblings = siblingsOf(config, kept).flatMap(({ config: { training }, outcome }): Reference[] => {
    const figures = finalFigures(outcome);
    return figures ? [{ name: TRAINING_NAMES[training] ?? training, accuracy: figures.accuracy }] : [];
  });
  return [{ name: GUESSING, accuracy: guess }, ...siblings];
}
