import type { Task } from './job.ts';

/**
 * Pictures that come with a task's own, about: a share is one range of each of ten classes, and its ends cut chunks, a
 * part of which its neighbours in the data set have loaded already.
 */
const PICTURES_BESIDE = 1000;

/** Fetched from a disk, unpacked and checked; a network adds to it. Measured: 5,000 pictures in 0.6 s to 1.2 s. */
const SECONDS_PER_PICTURE = 1.5e-4;

/**
 * Which hand's task is which: that of the hand which had its pictures last; else, while nobody has them, that of the
 * hand at its place, so that neighbours, who share chunks, come to the same hand.
 */
export class Holdings<Hand> {
  readonly #hands: readonly Hand[];
  readonly #isReady: (hand: Hand) => boolean;
  readonly #holders = new Map<string, Hand>();
  readonly #counts = new Map<string, number>();

  constructor(hands: readonly Hand[], isReady: (hand: Hand) => boolean) {
    this.#hands = hands;
    this.#isReady = isReady;
  }

  /** `hand` loads what `task` needs. */
  add(hand: Hand, { spec: { pictures } }: Task): void {
    if (!pictures) return;
    this.#holders.set(pictures.key, hand);
    // An evaluation needs a part of what training loads, but touches the same chunks.
    this.#counts.set(pictures.key, Math.max(pictures.count, this.#counts.get(pictures.key) ?? 0));
  }

  /** The hand has lost everything. */
  drop(hand: Hand): void {
    for (const [key, holder] of this.#holders) if (holder === hand) this.#holders.delete(key);
  }

  readonly ownerOf = ({ spec: { pictures } }: Task): Hand | undefined => {
    if (!pictures) return undefined;
    const home = this.#hands[Math.floor(pictures.place * this.#hands.length)];
    return this.#holders.get(pictures.key) ?? (home && this.#isReady(home) ? home : undefined);
  };

  /** Seconds of loading more, when another hand than the owner does the task. */
  readonly secondsToMove = ({ spec: { pictures } }: Task): number => {
    if (!pictures) return 0;
    const count = this.#holders.has(pictures.key) ? (this.#counts.get(pictures.key) ?? 0) : 0;
    return SECONDS_PER_PICTURE * (PICTURES_BESIDE + count);
  };
}
