import type { Field } from '../../../core/config/field.ts';
import type { ConfigKey } from '../../../core/config/schema.ts';
import { SYNONYMS } from '../../../text/settings/all-settings.ts';

const plain = (text: string): string => text.toLowerCase().replaceAll(/[-‐–_]/g, ' ');

/** Whether each word that was typed begins a word of what is known about a setting: "learn ra" finds the learning rate. */
export function matches(typed: string, key: ConfigKey, field: Field): boolean {
  const choices = field.kind === 'choice' ? field.choices.flatMap(({ label, help }) => [label, help]) : [];
  const known = ` ${plain([field.label, key, field.help, SYNONYMS[key] ?? '', ...choices].join(' '))}`;
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return words.every((word) => known.includes(` ${word}`));
}
