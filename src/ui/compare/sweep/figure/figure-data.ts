import type { RunId } from '../../../../core/ids.ts';
import type { SeedStatistics } from '../../../../core/sweep/statistics.ts';
import { RESULT_TEXT, runningText } from '../../../../text/compare/sweep-figure.ts';
import type { RunStyle } from '../../../charts/run-style.ts';
import type { XScale } from './x-scale.ts';

/** A sweep's figure as it stands, ready to draw. */
export interface FigureData {
  readonly title: string;
  readonly x: {
    readonly name: string;
    /** Of each value: at its tick ("0.1"), and where nothing else says what it is ("alpha 0.1"). */
    readonly values: readonly { readonly text: string; readonly named: string }[];
    readonly scale: XScale;
  };
  readonly y: {
    readonly name: string;
    readonly format: (value: number) => string;
    /** From 0 to above all that is drawn: as more is drawn, it only widens. */
    readonly ticks: readonly number[];
    readonly formatTick: (tick: number) => string;
  };
  readonly lines: readonly FigureLine[];
}

/** One value of the second setting; a sweep without one has a single line without a name. */
export interface FigureLine {
  readonly name: string;
  readonly look: RunStyle;
  /** One for each of the swept values. */
  readonly points: readonly FigurePoint[];
}

export interface FigurePoint {
  readonly seeds: readonly SeedResult[];
  /** Of the seeds that have ended. */
  readonly statistics: SeedStatistics;
}

/** What one run of a point came to. */
export type SeedResult = { readonly seed: number } & (
  | { readonly is: 'waiting' }
  /** So many of its rounds are finished. */
  | { readonly is: 'running'; readonly round: number; readonly rounds: number }
  | { readonly is: 'done'; readonly run: RunId; readonly value: number }
  /** It ended below the target. */
  | { readonly is: 'missed'; readonly run: RunId }
  /** It ended, and does not tell what is measured. */
  | { readonly is: 'unknown'; readonly run: RunId }
  | { readonly is: 'failed'; readonly message: string }
);

/** The run that there is to open. */
export const runOf = (result: SeedResult): RunId | undefined => ('run' in result ? result.run : undefined);

/** Runs that have ended, whatever they came to. */
export const endedOf = ({ seeds }: FigurePoint): number =>
  seeds.filter(({ is }) => is !== 'waiting' && is !== 'running').length;

/** How much of a point is computed, from 0 to 1. */
export const shareOf = (point: FigurePoint): number =>
  point.seeds.reduce((sum, seed) => {
    if (seed.is === 'waiting') return sum;
    return sum + (seed.is === 'running' ? seed.round / seed.rounds : 1);
  }, 0) / point.seeds.length;

/** What a run came to, or where it stands. */
export function resultText(result: SeedResult, format: (value: number) => string): string {
  switch (result.is) {
    case 'done':
      return format(result.value);
    case 'running':
      return runningText(result.round, result.rounds);
    default:
      return RESULT_TEXT[result.is];
  }
}
