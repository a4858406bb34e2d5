import { engineKey } from '../core/config/engine-key.ts';
import type { Config } from '../core/config/schema.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import { resultKey } from '../core/sweep/points.ts';
import type { KeptRun } from './kept-run.ts';

/** A kept run that may be a point of a figure: whoever computes it again gets the same numbers. */
export type ResultRun = KeptRun & { readonly outcome: RunOutcome };

/** What computed a run, where that decides its bits. */
type Computed = Pick<KeptRun, 'backend' | 'build' | 'commit'>;

/**
 * The results that kept runs hold for settings. One figure has one engine for each data set, model and batch size: that of
 * the runs which were played for it, as far as there are any, and otherwise that of the latest kept one. Results of other
 * engines, builds and versions are none of it.
 */
export class SweepResults {
  readonly #runs = new Map<string, ResultRun[]>();
  readonly #engines = new Map<string, string>();
  readonly #builds = new Map<string, string>();

  /** @param kept the latest first. @param played those that this visit has played for the figure, the latest last. */
  constructor(
    kept: readonly KeptRun[],
    played: readonly { readonly config: Config; readonly by: Computed }[],
  ) {
    for (const { config, by } of played) {
      this.#engines.set(choiceOf(config), identityOf(by));
      this.#builds.set(by.backend, identityOf(by));
    }
    for (const run of kept) if (isResult(run)) this.#add(run);
  }

  /** The kept run that holds the result of these settings. */
  of(config: Config): ResultRun | undefined {
    const runs = this.#runs.get(resultKey(config)) ?? [];
    const choice = choiceOf(config);
    const engine = this.#engines.get(choice);
    const found = runs.find(
      (run) => isBy(config, run) && (engine === undefined || identityOf(run) === engine),
    );
    if (found) this.#engines.set(choice, identityOf(found));
    return found;
  }

  #add(run: ResultRun): void {
    const build = this.#builds.get(run.backend);
    if (build !== undefined && build !== identityOf(run)) return;
    this.#builds.set(run.backend, identityOf(run));
    const key = resultKey(run.config);
    this.#runs.set(key, [...(this.#runs.get(key) ?? []), run]);
    const auto = choiceOf({ ...run.config, backend: 'auto' });
    if (run.config.backend === 'auto' && !this.#engines.has(auto)) this.#engines.set(auto, identityOf(run));
  }
}

/** Whether a run is whole and was computed here from its settings alone, with every client's answers. */
const isResult = (run: KeptRun): run is ResultRun =>
  run.status === 'finished' &&
  !run.imported &&
  !run.opened &&
  !run.parent &&
  run.outcome !== undefined &&
  !run.outcome.failures;

const isBy = ({ backend }: Config, run: KeptRun): boolean => backend === 'auto' || backend === run.backend;

const choiceOf = (config: Config): string => (config.backend === 'auto' ? engineKey(config) : config.backend);

const identityOf = ({ backend, build, commit }: Computed): string => `${backend}/${build}/${commit}`;
