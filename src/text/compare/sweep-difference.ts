import { firstSettings, withSettings } from '../../core/sweep/points.ts';
import type { Sweep, SweepAxis } from '../../core/sweep/sweep.ts';
import { listed } from '../charts/round-remarks.ts';
import { differenceText } from '../settings/settings-sentence.ts';
import { axisName } from './sweep-figure.ts';
import { measureName } from './sweep-measures.ts';

/**
 * What a figure's sweep is, in other words than those of the form and the controls now: "over alpha instead of momentum",
 * "learning rate 0.1 instead of 0.01"; empty where they are the same.
 */
export function sweepDifference(shown: Sweep, now: Sweep): string {
  const parts = [
    axisDifference('over', shown.x, now.x, shown, now),
    axisDifference('with lines for', shown.lines, now.lines, shown, now),
    shown.seeds === now.seeds ? '' : `${seedsText(shown.seeds)} instead of ${now.seeds}`,
    sameMeasure(shown, now)
      ? ''
      : `${lower(measureName(shown.measure))} instead of ${lower(measureName(now.measure))}`,
    baseDifference(shown, now),
  ];
  return listed(parts.filter(Boolean));
}

/** Of the settings that neither of them sweeps. */
function baseDifference(shown: Sweep, now: Sweep): string {
  const swept = [...firstSettings(shown), ...firstSettings(now)];
  return differenceText(withSettings(shown.base, swept), withSettings(now.base, swept));
}

const seedsText = (seeds: number): string => `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;
const lower = (text: string): string => text.toLowerCase();
const sameMeasure = (a: Sweep, b: Sweep): boolean => JSON.stringify(a.measure) === JSON.stringify(b.measure);

function axisDifference(
  how: string,
  shown: SweepAxis | undefined,
  now: SweepAxis | undefined,
  { base }: Sweep,
  { base: baseNow }: Sweep,
): string {
  if (JSON.stringify(shown) === JSON.stringify(now)) return '';
  const name = (axis: SweepAxis, config: Sweep['base']) => lower(axisName(axis, config));
  if (!shown) return 'without lines';
  if (!now) return `${how} ${name(shown, base)}`;
  if (shown.keys.join() === now.keys.join()) return `other values of ${name(shown, base)}`;
  return `${how} ${name(shown, base)} instead of ${name(now, baseNow)}`;
}
