import type { ClientId } from '../core/ids.ts';

/** What a run keeps so that it can go on from several of its rounds. */
export interface KeptCheckpoints {
  /** Ascending by round. */
  readonly checkpoints: readonly { readonly round: number; readonly bytes: number }[];
  /** Of each client, the rounds after which its state was another: a checkpoint's is the latest not after its round. */
  readonly states: readonly KeptState[];
}

export interface KeptState {
  readonly client: ClientId;
  readonly round: number;
  readonly bytes: number;
}

export const bytesOf = ({ checkpoints, states }: KeptCheckpoints): number =>
  [...checkpoints, ...states].reduce((sum, { bytes }) => sum + bytes, 0);

export const roundsOf = ({ checkpoints }: KeptCheckpoints): readonly number[] =>
  checkpoints.map(({ round }) => round);

/**
 * What stays so that no more than `budget` bytes are kept: all, or else round 0, the latest, and those between at even
 * distances, as many as fit; at least the latest.
 */
export function thinned(kept: KeptCheckpoints, budget: number): KeptCheckpoints {
  const latest = kept.checkpoints.at(-1)?.round ?? 0;
  // Distances double, so that what stays now was there before.
  for (let distance = 1; distance <= 2 * latest; distance *= 2) {
    const fewer = withOnly(kept, (round) => round % distance === 0 || round === latest);
    if (bytesOf(fewer) <= budget) return fewer;
  }
  return withOnly(kept, (round) => round === latest);
}

/** These checkpoints alone, and the states that they need. */
function withOnly({ checkpoints, states }: KeptCheckpoints, isKept: (round: number) => boolean) {
  const stay = checkpoints.filter(({ round }) => isKept(round));
  const byClient = new Map<ClientId, KeptState[]>();
  for (const state of states) {
    const own = byClient.get(state.client);
    if (own) own.push(state);
    else byClient.set(state.client, [state]);
  }
  const needed = [...byClient.values()].flatMap((own) => {
    const used = new Set(stay.map(({ round }) => own.findLast((state) => state.round <= round)));
    return own.filter((state) => used.has(state));
  });
  return { checkpoints: stay, states: needed };
}
