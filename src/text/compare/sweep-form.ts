import type { Config, Registry } from '../../core/config/schema.ts';
import { listed } from '../charts/round-remarks.ts';
import { counted, seconds } from '../format.ts';
import { settingsText } from '../settings/settings-sentence.ts';

/** Where the form has nothing to sweep, but a figure is shown. */
export const FORM_IS_EMPTY = 'the form has no sweep now';

export const SWEEP_TITLE = 'Sweep';
export const SWEEP_HELP =
  'One setting on the x axis, a second one as lines, several seeds: a whole figure from one click, run by run.';
/** In place of an exercise. */
export const CHOOSE_EXERCISE = 'Choose an exercise';
export const OWN_SWEEP = 'Your own sweep';
export const EXERCISE_HELP = 'An exercise sets the controls of view Run and fills in this form.';
export const CHOOSE_SETTING = 'Choose a setting';
export const NO_LINES = 'None: one line';
export const NO_SUCH_SETTING = 'No setting has this name';

export const BASELINES_HELP = 'Each adds a dotted line: one more run for each value and seed.';

/** What the points have in common, in words. */
export const baseText = (base: Config): string =>
  `All else as in the controls of view Run: ${settingsText(base)}.`;

/** "Values of alpha" */
export const valuesName = (axis: string): string => `Values of ${axis.toLowerCase()}`;
export const addValueName = (axis: string): string => `Another value of ${axis.toLowerCase()}`;

export const tooManyValues = (most: number): string =>
  `There is room for ${most} values; leave one out first.`;
export const ALREADY_THERE = 'This value is there already.';
/** @param keys of settings that change together. */
export const oneValueEach = (names: readonly string[]): string =>
  `Write one value for each of ${listed(names)}, with + between them.`;

/** The groups of that list. */
export const CHOSEN_GROUP = 'Settings';
export const idleGroup = (registry: Registry): string => `Of another ${registry.replaceAll('-', ' ')}`;

/**
 * "12 runs, about 1 min 20 s on this machine."
 * @param missing runs that are not kept yet, and how long they take, in seconds: undefined while nothing has been measured.
 */
export function planText(
  runs: number,
  missing: { readonly runs: number; readonly seconds: number | undefined },
): string {
  if (missing.runs === 0) return `${counted(runs, 'run')}, all of them kept: the figure is there at once.`;
  const kept = runs - missing.runs;
  const there = kept <= 0 ? '' : ` (${kept} ${kept === 1 ? 'is' : 'are'} kept already)`;
  const time =
    missing.seconds === undefined
      ? 'how long they take is known after the first'
      : `about ${seconds(missing.seconds)} on this machine`;
  return `${counted(runs, 'run')}${there}${missing.seconds === undefined ? '; ' : ', '}${time}.`;
}

/** More are counted. */
const MOST_PLACES = 3;

/** @param places "fraction train 0, Krum" */
export function cannotRun(places: readonly string[], message: string): string {
  const more = places.length - MOST_PLACES;
  const named = more > 0 ? [...places.slice(0, MOST_PLACES), counted(more, 'other')] : places;
  const text = `${listed(named)} cannot run: ${message}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const NOTHING_TO_SWEEP = 'Choose a setting and at least one value to sweep.';
export const NO_POINT_RUNS = 'None of these points can run.';

/** @param difference between what the form says now and what the figure shows, in words. */
export const earlierSweep = (difference: string): string =>
  `This figure is of an earlier sweep: ${difference}.`;

/** The button beside it: the form and the controls become what the figure is of. */
export const TAKE_BACK = 'Take its settings';
