import { counted } from '../format.ts';
import { type ComparedRun, runsDiffer, SAME_SETTINGS, type WhatDiffers } from './what-differs.ts';

const NOTHING_CHANGED = 'Changed: nothing, the settings are the same.';

/** Below the shown run's number: in what it differs from the one run beside it in the charts. */
export function sinceRun(before: ComparedRun, shown: ComparedRun): WhatDiffers {
  const { text, inFull } = runsDiffer(before, shown);
  if (text === SAME_SETTINGS) return { text: NOTHING_CHANGED };
  return { text: `Changed: ${text}`, ...(inFull && { inFull: `Changed: ${inFull}` }) };
}

export const runsBeside = (runs: number): string => `${counted(runs, 'other run')} in the charts`;

/** Where earlier runs could be drawn beside the shown one, and none is. */
export const NO_RUN_BESIDE = 'No other run is in the charts.';

export const TAKE_OUT = 'Take out of the charts';
export const takeOut = (name: string): string => `${TAKE_OUT}: ${name}`;
export const CHOOSE_RUNS = 'Choose runs for the charts';
