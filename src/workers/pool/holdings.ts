import type { Job } from './job.ts';

/**
 * Images that come with a job's own, about: a share is one range of each class, and its ends cut chunks, a part of which
 * its neighbours in the data set have loaded already.
 */
const IMAGES_BESIDE = 1000;

/** Fetched from a disk, unpacked and checked; a network adds to it. Measured: 5,000 images in 0.6 s to 1.2 s. */
const SECONDS_PER_IMAGE = 1.5e-4;

/** Which slot has the images of which job, or would best have them: neighbours in the data set share chunks. */
export class Holdings<Slot> {
  readonly #slots: readonly Slot[];
  readonly #isReady: (slot: Slot) => boolean;
  readonly #isIdle: (slot: Slot) => boolean;
  /** The last to get them comes last. */
  readonly #holders = new Map<string, Set<Slot>>();
  readonly #counts = new Map<string, number>();

  constructor(slots: readonly Slot[], isReady: (slot: Slot) => boolean, isIdle: (slot: Slot) => boolean) {
    this.#slots = slots;
    this.#isReady = isReady;
    this.#isIdle = isIdle;
  }

  /** `slot` loads what `job` needs. */
  add(slot: Slot, { spec: { images } }: Job): void {
    if (!images) return;
    const others = [...this.#holdersOf(images.key)].filter((holder) => holder !== slot);
    this.#holders.set(images.key, new Set([...others, slot]));
    // An evaluation needs a part of what training loads, but touches the same chunks.
    this.#counts.set(images.key, Math.max(images.count, this.#counts.get(images.key) ?? 0));
  }

  /** The slots have other images now. */
  clear(): void {
    this.#holders.clear();
    this.#counts.clear();
  }

  get size(): number {
    return this.#counts.size;
  }

  /** The slot has lost everything. */
  drop(slot: Slot): void {
    for (const holders of this.#holders.values()) holders.delete(slot);
  }

  /**
   * Who has the job's images, an idle slot before others, else the last that got them; while nobody has, the slot at their
   * place in the data set, if it can work.
   */
  ownerOf({ spec: { images } }: Job): Slot | undefined {
    if (!images) return undefined;
    const home = this.#slots[Math.floor(images.place * this.#slots.length)];
    const holders = [...this.#holdersOf(images.key)];
    return (
      holders.findLast(this.#isIdle) ?? holders.at(-1) ?? (home && this.#isReady(home) ? home : undefined)
    );
  }

  #holdersOf(key: string): ReadonlySet<Slot> {
    return this.#holders.get(key) ?? new Set();
  }

  /** Seconds of loading more, when this slot does the job and not the owner. */
  secondsToMove({ spec: { images } }: Job, slot: Slot): number {
    if (!images || this.#holdersOf(images.key).has(slot)) return 0;
    const count = this.#holdersOf(images.key).size > 0 ? (this.#counts.get(images.key) ?? 0) : 0;
    return SECONDS_PER_IMAGE * (IMAGES_BESIDE + count);
  }
}
