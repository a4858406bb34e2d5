import type { Failure } from '../../core/errors.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { filesOpened, filesRefused } from '../../text/run/opened-files.ts';
import type { OpenedFile } from '../commands.ts';
import type { EarlierRuns } from '../memory/earlier-runs.ts';
import type { ReadRun, RunMemory } from '../memory/run-memory.ts';
import type { Notices } from '../notices.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf } from '../shown-run.ts';
import type { Removal } from './removal.ts';
import type { RunList } from './run-list.ts';

interface Rooms {
  readonly list: RunList;
  readonly memory: RunMemory;
  readonly earlier: EarlierRuns;
  readonly removal: Removal;
  readonly notices: Notices;
}

/** Makes kept runs of files. */
export class OpenedFiles {
  constructor(
    private readonly environment: PageEnvironment,
    private readonly rooms: Rooms,
  ) {}

  /** What one file fails with keeps none of the others out. */
  async open(files: readonly OpenedFile[]): Promise<void> {
    const { earlier, notices } = this.rooms;
    const read = files.map((file) => ({ name: file.name, run: readRun(file) }));
    const refused = read.flatMap(({ name, run }) => ('code' in run ? { name, failure: run } : []));
    if (refused.length > 0) notices.show(filesRefused(refused, files.length));
    const runs = oneOfEach(read.flatMap(({ run }) => ('code' in run ? [] : run)));
    const last = runs.at(-1);
    if (!last) return;
    // What was removed a moment ago is removed for good before it comes anew.
    await this.rooms.removal.endFor(runs.map(({ info }) => info.id));
    const isShown = earlier.isFree();
    await this.#keep(runs, isShown ? last : undefined);
    if (!isShown || runs.length > 1) notices.show(filesOpened(runs.length, isShown));
  }

  /** @param shown the one of `runs` that the page shows now. */
  async #keep(runs: readonly ReadRun[], shown: ReadRun | undefined): Promise<void> {
    const { memory, earlier, list } = this.rooms;
    await list.read();
    const kept = new Map(this.environment.store.getState().kept.map((run) => [run.id, run]));
    const isNews = (run: ReadRun) => isLonger(run, kept.get(run.info.id));
    if (shown && isNews(shown)) earlier.showRead(shown.info, shown.run);
    for (const run of runs) if (isNews(run)) await memory.add(run, run === shown);
    await memory.trim();
    // Of a run that was played here there is more than its file.
    if (shown && !isNews(shown)) await earlier.openKept(shown.info.id);
  }
}

function readRun(file: OpenedFile): ReadRun | Failure {
  if ('failure' in file) return file.failure;
  const run = runOf(file.events);
  if (!run || run.status === 'running')
    return { code: 'file-unreadable', message: 'The file holds no run that has ended.' };
  return { info: { ...file.info, imported: true }, run, events: file.events };
}

/** Of several files of one run, which may have been continued between them, the longest. */
function oneOfEach(runs: readonly ReadRun[]): readonly ReadRun[] {
  const byId = new Map<string, ReadRun>();
  for (const run of runs) {
    const other = byId.get(run.info.id);
    if (!other || run.events.length > other.events.length) byId.set(run.info.id, run);
  }
  return [...byId.values()];
}

/** Whether a file's run is not kept yet, or only up to an earlier round, from another file. */
const isLonger = ({ run }: ReadRun, kept: KeptRun | undefined): boolean =>
  !kept || (kept.imported === true && (kept.outcome?.rounds.length ?? 0) < run.rounds.length);
