import type { ClientId } from '../../../core/ids.ts';
import { clientColor } from '../../palette.ts';
import type { LiveLosses } from './live-losses.ts';

export interface LiveLossProps {
  readonly live: LiveLosses;
  readonly label: string;
  readonly round: number;
  /** The round's sampled clients, ascending. */
  readonly sampled: readonly ClientId[];
}

/** A line's colour: by the client's place among the round's few, which keeps their hues apart. */
export const lineColour = (sampled: readonly ClientId[], client: ClientId): string =>
  clientColor(sampled.indexOf(client));
