import { ApiaryError } from '../../core/errors.ts';
import type { RunId } from '../../core/ids.ts';
import { saveFile } from '../../export/save-file.ts';
import { applyEvents } from '../../store/apply.ts';
import { hasEnded } from '../../store/run-state.ts';
import type { Commands } from '../commands.tsx';
import { linkTo } from '../layout/address.ts';
import { resultsOf } from './run-files.ts';

/** "Download results (JSON)" of a kept run. Rejects with an ApiaryError when it cannot be read, or has not ended. */
export async function downloadResults({ runParts }: Pick<Commands, 'runParts'>, id: RunId): Promise<void> {
  const { info, events, trained } = await runParts(id);
  const run = applyEvents(undefined, events);
  if (!run || !hasEnded(run)) throw new ApiaryError('run-is-playing', 'A run has results when it has ended.');
  const { name, content } = resultsOf(run, trained, { info, events, link: linkTo(run.config) });
  saveFile(name, content);
}
