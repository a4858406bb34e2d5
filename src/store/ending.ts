import { reachesTarget } from '../core/run/target.ts';
import { excludedFrom, hasNewModel, type RoundSummary, type RunState } from './run-state.ts';

/** The latest test of a global model. */
export const lastTest = ({ rounds }: Pick<RunState, 'rounds'>): RoundSummary['global'] =>
  rounds.findLast(({ global }) => global)?.global;

/** The current round is the run's last: the settings ask for no more, or its model has reached the target. */
export const isLastRound = ({ config, round, rounds }: RunState): boolean =>
  round >= config['num-server-rounds'] ||
  (round > 0 && reachesTarget(config, rounds[round]?.global?.score.accuracy));

/**
 * How a run has diverged: the last test's loss is not a finite number; or is far above the initial model's; or every update
 * of the last rounds was none, so that the global model stands still.
 */
export type Divergence = 'not-finite' | 'loss-rose' | 'no-update';

/** A cross-entropy that is so many times the initial model's comes from weights that have blown up. */
const FAR_ABOVE = 10;
/** Every client can diverge once by chance; in so many rounds on end, or in all there are, it is the run. */
const ROUNDS_WITHOUT_UPDATE = 2;

/** @returns undefined for a run that has not diverged by now. */
export function divergenceOf({ rounds }: Pick<RunState, 'rounds'>): Divergence | undefined {
  const [initial, last] = [rounds[0]?.global, lastTest({ rounds })];
  if (last && !Number.isFinite(last.score.loss)) return 'not-finite';
  if (initial && last && last.score.loss > FAR_ABOVE * initial.score.loss) return 'loss-rose';
  const latest = rounds
    .filter(({ aggregated, trained }) => aggregated ?? trained)
    .slice(-ROUNDS_WITHOUT_UPDATE);
  return latest.length > 0 && latest.every(everyUpdateDiverged) ? 'no-update' : undefined;
}

const everyUpdateDiverged = (round: RoundSummary): boolean =>
  !hasNewModel(round) &&
  excludedFrom(round).length > 0 &&
  excludedFrom(round).length === round.train.failures.length;
