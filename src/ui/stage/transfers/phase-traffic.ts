import type { Phase } from '../../../core/run/sampling.ts';
import type { RunState } from '../../../store/run-state.ts';
import { bytes, count, counted } from '../../../text/format.ts';

/** What has travelled in the current round's latest phase, one message a client and way. */
export interface PhaseTraffic {
  readonly phase: Phase;
  /** Clients that were sent the parameters. */
  readonly down: number;
  /** Clients that answered: with an update, or with the figures of an evaluation. */
  readonly up: number;
}

/** @returns undefined while no client of a round has been sampled. */
export function phaseTraffic({ rounds, round, activity }: RunState): PhaseTraffic | undefined {
  const { train, evaluate } = rounds[round]!;
  const phase = evaluate.sampled.length > 0 ? 'evaluate' : 'train';
  const { sampled, results } = phase === 'train' ? train : evaluate;
  if (sampled.length === 0) return undefined;
  let down = 0;
  for (const client of activity.values()) if (client.phase === phase && client.worker !== undefined) down++;
  return { phase, down, up: results.length };
}

/** "3 × 248 kB". @param parameterBytes of one model. */
export const downText = ({ down }: PhaseTraffic, parameterBytes: number): string =>
  `${count(down)} × ${bytes(parameterBytes)}`;

/** "2 × 248 kB", "5 scores". */
export const upText = ({ phase, up }: PhaseTraffic, parameterBytes: number): string =>
  phase === 'train' ? `${count(up)} × ${bytes(parameterBytes)}` : counted(up, 'score');
