import type { Config } from '../core/config/schema.ts';
import { differenceText, settingsText } from './settings-sentence.ts';

/** What one continues: its settings, and what becomes of those in the controls. */
export function continuationText(config: Config, draft: Config): string {
  const difference = differenceText(config, draft);
  const follow = difference && ` The controls will follow it: ${difference}.`;
  return `Its settings: ${settingsText(config)}.${follow} Continuing gives the result of a run without a break.`;
}
