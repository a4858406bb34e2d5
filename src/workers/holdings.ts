import type { Task } from './task.ts';

/** Which hand had which pictures last, and how many they are. */
export class Holdings<Hand> {
  readonly #hands = new Map<string, Hand>();
  readonly #counts = new Map<string, number>();

  /** `hand` loads what `task` needs. */
  add(hand: Hand, { spec: { pictures } }: Task): void {
    if (!pictures) return;
    this.#hands.set(pictures.key, hand);
    // An evaluation needs a part of what training loads, but touches the same files.
    this.#counts.set(pictures.key, Math.max(pictures.count, this.#counts.get(pictures.key) ?? 0));
  }

  /** The hand has lost everything. */
  drop(hand: Hand): void {
    for (const [key, holder] of this.#hands) if (holder === hand) this.#hands.delete(key);
  }

  readonly holderOf = ({ spec: { pictures } }: Task): Hand | undefined =>
    pictures && this.#hands.get(pictures.key);

  /** How many pictures another hand would have to load. */
  readonly countOf = ({ spec: { pictures } }: Task): number =>
    (pictures && this.#counts.get(pictures.key)) ?? 0;
}
