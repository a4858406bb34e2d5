import type { Remedy } from '../../core/config/feasible.ts';
import { type Field, wordOf } from '../../core/config/field.ts';
import type { Config } from '../../core/config/schema.ts';
import { printable } from '../../core/printable.ts';
import { type Phase, sampleSize } from '../../core/run/sampling.ts';
import { count, counted } from '../format.ts';
import { settingText } from './settings-sentence.ts';

export const NO_PRESET = 'Choose a scenario to start from.';
export const CANNOT_RUN = 'These settings cannot run.';

/** What each button of a run does to what is there. */
export const RUN_BUTTONS = {
  start: 'Starts a run with these settings.',
  again: 'Starts a new run with these settings, in place of the run shown.',
  pause: 'Holds the run between two batches; nothing is lost.',
  resume: 'The run goes on from where it stands, without stopping at each step.',
  stop: 'Ends the run now. Its finished rounds are kept, so that it can be continued.',
  reset: 'Clears the run from this page; the settings stay.',
} as const;

/** The button that mends a problem: "Use 10 clients", "Use alpha 0.12". */
export const remedyText = ({ key, value }: Remedy, draft: Config): string =>
  `Use ${settingText(key, { ...draft, [key]: value })}`;

/** What a fraction comes to: "3 of 10 clients". */
export const sampleText = (phase: Phase, config: Config): string =>
  `${count(sampleSize(phase, config))} of ${counted(config['num-supernodes'], 'client')}`;

/** Of a setting of the server, in a baseline without one. */
export const NO_EFFECT = 'No effect in the baseline chosen as “Training”.';

/** Of batches of 0. */
export const FULL_BATCH = 'all of a client’s images in one step';

/** What a field is for, and what it is where nobody has changed it. */
export const fieldHelp = (field: Field): string => `${field.help} Default: ${defaultText(field)}.`;

/** What one of several is: "FedAvg: the mean of the updates ...". */
export const choiceHelp = ({ label, help }: { readonly label: string; readonly help: string }): string =>
  `${label}: ${help}`;

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
      return wordOf(field, field.default) ?? String(field.default);
  }
}

/** Why what was typed is not the setting. @param refusal follows it: "is no number". */
export const refusedText = (typed: string, refusal: string): string =>
  `${printable(typed) || 'The field'} ${refusal}.`;

/** The same where the setting stays what it is. */
export const refusedNumber = (typed: string, refusal: string, now: string): string =>
  `${refusedText(typed, refusal)} ${now} stays.`;
