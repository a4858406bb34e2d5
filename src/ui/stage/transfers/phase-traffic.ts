import type { Phase } from '../../../core/run/sampling.ts';
import type { RunState } from '../../../store/run-state.ts';
import { bytes as byteText, count, counted } from '../../../text/format.ts';

/** What has travelled in the current round's latest phase, one message a client and way. */
interface PhaseTraffic {
  readonly phase: Phase;
  /** Clients that were sent the parameters. */
  readonly down: number;
  /** Clients that answered: with an update, or with the figures of an evaluation. */
  readonly up: number;
  /** Of one message down; of one update. */
  readonly bytes: { readonly down: number; readonly up: number };
}

/** @returns undefined while no client of a round has been sampled, and in a baseline, where nothing travels. */
export function phaseTraffic({ rounds, round, activity, config }: RunState): PhaseTraffic | undefined {
  if (config.training !== 'federated') return undefined;
  const { train, evaluate } = rounds[round]!;
  const phase = evaluate.sampled.length > 0 ? 'evaluate' : 'train';
  const { sampled, results, bytesDown = 0 } = phase === 'train' ? train : evaluate;
  if (sampled.length === 0) return undefined;
  let down = 0;
  for (const client of activity.values()) if (client.phase === phase && client.worker !== undefined) down++;
  const bytes = { down: bytesDown / sampled.length, up: train.results[0]?.bytes ?? 0 };
  return { phase, down, up: results.length, bytes };
}

/** "3 × 248 kB". */
export const downText = ({ down, bytes }: PhaseTraffic): string => `${count(down)} × ${byteText(bytes.down)}`;

/** "2 × 248 kB", "5 scores". */
export const upText = ({ phase, up, bytes }: PhaseTraffic): string =>
  phase === 'train' && up > 0
    ? `${count(up)} × ${byteText(bytes.up)}`
    : counted(up, phase === 'train' ? 'update' : 'score');
