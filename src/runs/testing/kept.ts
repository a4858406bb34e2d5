import { defaultConfig } from '../../core/config/schema.ts';
import { clientId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { Checkpoint } from '../../core/run/run-context.ts';
import { newRunId } from '../run-record.ts';
import type { NewRun } from '../run-store.ts';

/** A run that begins now. */
export const newRun = (started = new Date().toISOString()): NewRun => ({
  id: newRunId(),
  status: 'running',
  started,
  config: defaultConfig,
  backend: 'cpu',
  workers: 2,
});

/** A run's first event, of a model of three parameters. */
export const started: RunEvent = {
  type: 'run-started',
  config: defaultConfig,
  numParameters: 3,
  parameterBytes: 12,
  partitions: [],
};
export const roundStarted = (round: number): RunEvent => ({ type: 'round-started', round });

/** Of a model of three parameters. @param states all of them. @param changed whose differ from the checkpoint before. */
export function checkpointOf(
  round: number,
  states: Readonly<Record<number, unknown>> = {},
  changed: readonly number[] = [],
): Checkpoint {
  const parameters = [Float32Array.of(round, 1), Float32Array.of(2)];
  return {
    config: defaultConfig,
    round,
    global: parameters,
    serverState: undefined,
    clientStates: new Map(Object.entries(states).map(([client, state]) => [clientId(Number(client)), state])),
    changedStates: changed.map(clientId),
    usable: { round, parameters },
    seconds: round,
  };
}
