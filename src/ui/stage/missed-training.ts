import type { Failure } from '../../core/errors.ts';
import type { ClientId } from '../../core/ids.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';

type Failures = RoundSummary['train']['failures'];

const NONE: Failures = [];

/** The current round's failures in training; the same array until there is another. */
export const trainingFailures = (run: RunState | undefined): Failures =>
  run?.rounds[run.round]?.train.failures ?? NONE;

/** Why a client's update is not in the current round's average: its later evaluation does not make up for that. */
export const missedTraining = (run: RunState | undefined, client: ClientId): Failure | undefined =>
  trainingFailures(run).find((failed) => failed.client === client)?.failure;
