import type { Job } from './job.ts';

/** Which slot has the images of which job, or would best have them: neighbours in the data set share chunks. */
export class Holdings<WorkerSlot> {
  readonly #slots: readonly WorkerSlot[];
  readonly #holders = new Map<string, WorkerSlot>();

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots;
  }

  /** `slot` loads what `job` needs. */
  add(slot: WorkerSlot, { spec: { images } }: Job): void {
    if (images) this.#holders.set(images.key, slot);
  }

  /** The slot has lost everything. */
  drop(slot: WorkerSlot): void {
    for (const [key, holder] of this.#holders) if (holder === slot) this.#holders.delete(key);
  }

  /** Who had them last. */
  holderOf({ spec: { images } }: Job): WorkerSlot | undefined {
    return images && this.#holders.get(images.key);
  }

  /** The slot at the place of the job's images in the data set, which has loaded their neighbours. */
  homeOf({ spec: { images } }: Job): WorkerSlot | undefined {
    return images && this.#slots[Math.floor(images.place * this.#slots.length)];
  }
}
