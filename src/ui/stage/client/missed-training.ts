import type { Failure } from '../../../core/errors.ts';
import type { ClientId } from '../../../core/ids.ts';
import type { RunState } from '../../../store/run-state.ts';

/** Why a client's update is not in the current round's model: its later evaluation does not make up for that. */
export const missedTraining = (run: RunState | undefined, client: ClientId): Failure | undefined =>
  run?.rounds[run.round]?.train.failures.find((failed) => failed.client === client)?.failure;
