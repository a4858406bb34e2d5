import type { RunId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { Checkpoint } from '../../core/run/run-context.ts';
import { newRunId, type RunRecord, type RunStatus, type StoredRun } from '../../runs/run-record.ts';
import type { RunInfo } from '../../store/run-info.ts';
import type { RunState } from '../../store/run-state.ts';
import type { TrainedModel } from '../commands.ts';
import type { PreparedRun } from '../prepare-run.ts';

/** What it takes to go on with a run: who it is, its last checkpoint, and the events that led there. */
export interface KeptRun {
  readonly info: RunInfo;
  readonly checkpoint: Checkpoint;
  readonly events: readonly RunEvent[];
}

/** One that was taken over: its events were found to make a run. */
export interface TakenRun extends KeptRun {
  readonly run: RunState;
  /** Set where another run begins with it: its id. */
  readonly parent?: RunId;
}

export const trainedModel = ({ checkpoint, info }: Omit<KeptRun, 'events'>): TrainedModel => ({
  config: checkpoint.config,
  ...checkpoint.usable,
  backend: info.backend,
  device: info.device ?? '',
  workers: info.workers,
});

/** What belongs to a run that begins now; one that goes on keeps what was known of its beginning. */
export function infoOfPlayed(
  { engine: { backend, device, build }, workers }: PreparedRun,
  provenance: Pick<RunInfo, 'commit' | 'provenance'>,
  from: TakenRun | undefined,
): RunInfo {
  return {
    ...(from?.info ?? { id: newRunId(), started: new Date().toISOString() }),
    ...{ backend, device, workers, ...(build && { build }), ...provenance },
    ...(from && { provenance: from.info.provenance ?? {} }),
  };
}

/** Of a run whose last event is among `events`. */
export function statusAfter(events: readonly RunEvent[]): RunStatus {
  switch (events.at(-1)?.type) {
    case 'run-finished':
      return 'finished';
    case 'run-stopped':
      return 'stopped';
    default:
      return 'failed';
  }
}

/** What the screen knows of a record. */
export function infoOf(record: RunRecord): RunInfo {
  const { id, name, started, backend, device, workers, build, commit, provenance, imported, opened } = record;
  return {
    id,
    started,
    backend,
    workers,
    ...(name !== undefined && { name }),
    ...(device !== undefined && { device }),
    ...(build !== undefined && { build }),
    ...(commit !== undefined && { commit }),
    // Its values were checked as texts and numbers; what a key means, a results file says.
    ...(provenance && { provenance: provenance as NonNullable<RunInfo['provenance']> }),
    ...(imported && { imported }),
    ...(opened && { opened }),
  };
}

/** Of a stored run, what it takes to go on; undefined where it has no checkpoint. */
export const keptRun = ({ record, checkpoint, events, eventsToCheckpoint }: StoredRun): KeptRun | undefined =>
  checkpoint && { info: infoOf(record), checkpoint, events: events.slice(0, eventsToCheckpoint) };
