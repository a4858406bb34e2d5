import { outcomeOf } from '../../store/outcome.ts';
import type { StorageAccess } from '../memory/storage-access.ts';
import type { PageEnvironment } from '../page-environment.ts';
import { runOf } from '../shown-run.ts';

/**
 * Gives the records that older versions wrote what their events come to, one at a time, when the page has nothing else to do.
 * @returns whether there were any.
 */
export async function fillOutcomes(
  { store, runs, idle }: PageEnvironment,
  storage: StorageAccess,
): Promise<boolean> {
  const missing = store.getState().kept.filter(({ outcome, status }) => !outcome && status !== 'playing');
  for (const { id } of missing) {
    await idle();
    await storage.ask(async () => {
      const run = runOf((await runs.recorded(id))?.events ?? []);
      if (run) await runs.change(id, (record) => ({ ...record, outcome: outcomeOf(run) }));
    });
  }
  return missing.length > 0;
}
