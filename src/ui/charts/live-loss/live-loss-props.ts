import type { LiveLosses } from './live-losses.ts';

export interface LiveLossProps {
  readonly live: LiveLosses;
  readonly label: string;
  readonly round: number;
}
