import { type Config, type ConfigKey, fieldOf } from '../../core/config/schema.ts';
import { type AxisSetting, settingsAt, withSettings } from '../../core/sweep/points.ts';
import type { Sweep, SweepAxis } from '../../core/sweep/sweep.ts';
import { counted } from '../format.ts';
import { settingText, valueText } from '../settings/settings-sentence.ts';
import { measureName } from './sweep-measures.ts';

/** What an axis is called: "Alpha", or "Local epochs + Rounds" where two settings change together. */
export const axisName = (axis: SweepAxis, base: Config): string =>
  axis.keys.map((key) => labelOf(key, axis, base)).join(' + ');

/** As the first of the values that has the setting names it. */
const labelOf = (key: ConfigKey, axis: SweepAxis, base: Config): string =>
  axis.values
    .map((_, i) => fieldOf(key, withSettings(base, settingsAt(axis, i))))
    .find((field) => field !== undefined)?.label ?? key;

/** One of its values, for a tick: "0.1", "FedAvg", "5 + 10". */
export function axisValue(settings: readonly AxisSetting[], base: Config): string {
  const config = withSettings(base, settings);
  return settings.map(([key, value]) => valueText(key, config) || String(value)).join(' + ');
}

/** The same where nothing else says what it is: "alpha 0.1", but "FedAvg". */
export function axisSetting(settings: readonly AxisSetting[], base: Config): string {
  const config = withSettings(base, settings);
  const named = settings.flatMap(([key, value]) => {
    const field = fieldOf(key, config);
    // Beside a choice whose entry does not have it, an option says nothing.
    if (!field) return settings.length > 1 ? [] : `${key} ${value}`;
    return field.kind === 'choice' ? valueText(key, config) : settingText(key, config);
  });
  return named.join(', ');
}

/** Of a line: a baseline is named by its training alone, and beside other settings nobody needs to be told that it is federated. */
export function lineName(settings: readonly AxisSetting[], base: Config): string {
  const training = settings.filter(([key]) => key === 'training');
  const others = settings.filter(([key]) => key !== 'training');
  const isFederated = training.every(([, value]) => value === 'federated');
  return axisSetting(
    isFederated && others.length > 0 ? others : [...training, ...(isFederated ? others : [])],
    base,
  );
}

/** What the lines differ in. Baselines are named by themselves: beside a setting, that they train otherwise need not be said. */
export function linesName(lines: SweepAxis, base: Config): string {
  const keys = lines.keys.filter((key) => key !== 'training');
  if (keys.length === 0 || keys.length === lines.keys.length) return axisName(lines, base);
  return axisName(
    { keys, values: lines.values.map((row) => row.filter((_, i) => lines.keys[i] !== 'training')) },
    base,
  );
}

/** The figure's title: "Final test accuracy by alpha", "... by alpha, for each strategy". */
export function figureTitle({ measure, x, lines, base }: Sweep): string {
  const by = axisName(x, base).toLowerCase();
  return `${measureName(measure)} by ${by}${lines ? `, for each ${linesName(lines, base).toLowerCase()}` : ''}`;
}

/** @param isLog the axis is a logarithmic one. */
export const xAxisName = (name: string, isLog: boolean): string => (isLog ? `${name} (log scale)` : name);

/** How the figure is read, in two sentences. @param seeds of each point. */
export const figureCaption = (measureHelp: string, seeds: number): string =>
  `${measureHelp} ${
    seeds === 1
      ? 'Each point is one run.'
      : `Each point is the mean of ${counted(seeds, 'run')} that differ in their seed alone; the line through it reaches from the least to the greatest, and each run is a ring of its own.`
  }`;

/** Of a mark for targets that were not reached: "3 of 3". */
export const missedShare = (missed: number, seeds: number): string => `${missed} of ${seeds}`;

/** What is said in place of a run's value. */
export const RESULT_TEXT = {
  waiting: 'not computed yet',
  missed: 'not reached',
  failed: 'could not run',
  unknown: 'not measured',
} as const;

/** @param round the last that is finished. */
export const runningText = (round: number, rounds: number): string => `${round} of ${rounds} rounds`;

/** "alpha 0.1, FedAvg"; a single line has no name. */
export const pointName = (value: string, line: string): string => (line ? `${value}, ${line}` : value);

export const seedName = (seed: number): string => `seed ${seed}`;

/** The button of one run in the table: "31.1%: open the run of alpha 0.1, FedAvg, seed 42". */
export const openRunName = (value: string, parts: readonly string[]): string =>
  `${value}: open the run of ${parts.filter(Boolean).join(', ')}`;

export const CLICK_OPENS = 'Click: open this run';

/** What the figure is to say once there is a run. */
export const NO_POINT_YET = 'Each run’s point appears here when the run has ended.';

/** Where the form has no sweep yet. */
export const NO_SWEEP_YET =
  'Choose an exercise, or a setting and its values: the figure grows here, run by run.';

/** For who does not see the figure. @param points "alpha 0.1, FedAvg: 31.1%" */
export const figureSummary = (title: string, points: readonly string[]): string =>
  points.length === 0 ? `${title}: no value yet` : `${title}: ${points.join('; ')}`;

/** From the least to the greatest, as their measure writes them: "20.0% to 25.5%". */
export const rangeText = ([least, greatest]: readonly string[]): string =>
  least === greatest ? `${least}` : `${least} to ${greatest}`;

/** Where seeds give no mean, or no range. */
export const NO_VALUE = 'none';
