import { backends } from '../../core/backends.ts';
import type { RunId } from '../../core/ids.ts';
import { printable } from '../../core/printable.ts';
import type { RunInfo } from '../../store/run-info.ts';
import { runName } from '../../text/compare/run-name.ts';
import { keyedName } from '../run-name.ts';
import type { ApiaryRun, ApiaryRun1, EnvironmentRecord } from './apiary-run.ts';
import { knownConfig, runKey } from './event-readers.ts';
import { refuse } from './json-reader.ts';

/** For a file of version 1, which says neither. */
interface Otherwise {
  readonly id: RunId;
  readonly started: string;
}

/**
 * Who a file's run is, and where it was computed.
 * @throws ApiaryError `file-unreadable` where the file's id, time or backend cannot be used here.
 */
export function infoOfResults(file: ApiaryRun | ApiaryRun1, otherwise: Otherwise): RunInfo {
  const { backend, device, build, workers, commit } = file.environment;
  return {
    ...(file.version === 2 ? identity(file) : otherwise),
    backend:
      backends.find(({ id }) => id === backend)?.id ??
      refuse('environment.backend', 'a backend that this version of Apiary knows', backend),
    ...(device !== undefined && { device: printable(device, 200) }),
    ...(build !== undefined && { build: printable(build, 200) }),
    workers,
    ...(commit !== undefined && { commit: printable(commit, 200) }),
    provenance: {
      ...pageOf(file.environment),
      ...(file.version === 2 && hashesOf(file)),
    },
    imported: true,
  };
}

function identity(file: ApiaryRun): Pick<RunInfo, 'id' | 'name' | 'started' | 'opened'> {
  const { run, config } = file;
  if (Number.isNaN(Date.parse(run.started))) refuse('run.started', 'a date', run.started);
  const settings = knownConfig(config, 'config');
  const opened = openedOf(file);
  const isOwnName = ![runName({ ...opened }, settings), keyedName(settings)].includes(run.name);
  return {
    id: runKey(run.id, 'run.id'),
    started: run.started,
    ...opened,
    ...(isOwnName && { name: printable(run.name, 80) }),
  };
}

/** A model that was read from a file, and that nobody has trained since: as the events tell it. */
function openedOf({ events }: ApiaryRun): Pick<RunInfo, 'opened'> {
  const [first] = events;
  const isBranch = events.some(({ type }) => type === 'run-branched');
  return first?.type === 'run-started' && first.initial && !isBranch ? { opened: first.initial } : {};
}

const pageOf = (environment: EnvironmentRecord) => ({
  ...(environment['hardware-concurrency'] !== undefined && {
    hardwareConcurrency: environment['hardware-concurrency'],
  }),
  ...(environment['user-agent'] !== undefined && { userAgent: environment['user-agent'] }),
  ...(environment['app-version'] !== undefined && { appVersion: environment['app-version'] }),
});

const hashesOf = ({ dataset, 'initial-parameters-sha256': initial }: ApiaryRun) => ({
  ...(dataset.sha256 !== undefined && { datasetSha256: dataset.sha256 }),
  ...(initial !== undefined && { initialSha256: initial }),
});
