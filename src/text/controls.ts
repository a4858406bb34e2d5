import type { Field } from '../core/config/field.ts';
import { printable } from '../core/printable.ts';

export const NO_PRESET = 'Choose a preset to start from a lesson.';
export const CANNOT_RUN = 'These settings cannot run.';

/** What a field is for, and what it is where nobody has changed it. */
export const fieldHelp = (field: Field): string => `${field.help} Default: ${defaultText(field)}.`;

/** The button beside a field that was changed. Not "Reset ...": the button of that name clears the run. */
export const backToDefault = (field: Field): string => `${field.label}: back to ${defaultText(field)}`;

function defaultText(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return field.choices.find(({ value }) => value === field.default)?.label ?? field.default;
    case 'boolean':
      return field.default ? 'on' : 'off';
    case 'list':
      return field.default.join(', ');
    default:
      return String(field.default);
  }
}

/** Why what was typed is not the setting. @param refusal follows it: "is no number". */
export const refusedText = (typed: string, refusal: string): string =>
  `${printable(typed) || 'The field'} ${refusal}.`;

/** The same where the setting stays what it is. */
export const refusedNumber = (typed: string, refusal: string, now: string): string =>
  `${refusedText(typed, refusal)} ${now} stays.`;
