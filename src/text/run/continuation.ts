import type { Config } from '../../core/config/schema.ts';
import type { Continuation } from '../../store/app-state.ts';
import { differenceText, settingsText } from '../settings/settings-sentence.ts';

/** Which run was left unfinished, and where. @param seenEnding it ended on this page. */
export function continuationTitle({ round, config }: Continuation, seenEnding: boolean): string {
  const after =
    round === 0
      ? 'before its first round was over'
      : `after round ${round} of ${config['num-server-rounds']}`;
  return `${seenEnding ? 'The run' : 'A run of an earlier visit'} stopped ${after}.`;
}

/** What one continues: its settings, and what becomes of those in the controls. */
export function continuationText(config: Config, draft: Config): string {
  const difference = differenceText(config, draft);
  const follow = difference && ` The controls will follow it: ${difference}.`;
  return `Its settings: ${settingsText(config)}.${follow} Continuing gives the result of a run without a break; discarding deletes the kept run.`;
}
