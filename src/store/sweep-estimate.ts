import { autoWorkers } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import { MachineSpeed } from '../core/sweep/estimate.ts';
import { pointsOf, resultKey } from '../core/sweep/points.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import type { AppState } from './app-state.ts';
import { SweepResults } from './sweep-results.ts';

type Measured = Pick<AppState, 'kept' | 'engine'>;

/** What the page knows of how fast this machine is. @param cores logical processors. */
export function machineSpeed({ kept, engine }: Measured, cores: number): MachineSpeed {
  const runs = kept.flatMap(({ config, outcome, status, imported, opened }) =>
    outcome && status === 'finished' && !imported && !opened ? { config, seconds: outcome.seconds } : [],
  );
  const measured =
    engine.status === 'chosen'
      ? engine.measurements.find(({ backend }) => backend === engine.backend)
      : undefined;
  const workers = autoWorkers(engine.status === 'chosen' ? engine.backend : 'wasm', cores);
  return new MachineSpeed({ runs, imagesPerSecond: measured?.imagesPerSecond, workers });
}

/** Undefined where nothing like one of the runs was measured. */
export function secondsOf(configs: readonly Config[], speed: MachineSpeed): number | undefined {
  let sum = 0;
  for (const config of configs) {
    const seconds = speed.secondsOf(config);
    if (seconds === undefined) return undefined;
    sum += seconds;
  }
  return sum;
}

/** What a sweep would take that began now. */
export interface SweepEstimate {
  /** Runs that are to be computed: those of the same settings are one, and what is kept already is none. */
  readonly runs: number;
  readonly seconds: number | undefined;
}

/** @param cores logical processors. */
export function estimateSweep(sweep: Sweep, state: Measured, cores: number): SweepEstimate {
  const results = new SweepResults(state.kept, []);
  const missing = pointsOf(sweep).filter(
    ({ config, problem }) => problem === undefined && !results.of(config),
  );
  const runs = new Map(missing.map(({ config }) => [`${config.backend}/${resultKey(config)}`, config]));
  return { runs: runs.size, seconds: secondsOf([...runs.values()], machineSpeed(state, cores)) };
}
