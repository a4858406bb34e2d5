import type { Job } from './job.ts';

/** Jobs in the order in which they were added first: one that comes back gets its old place. */
export class JobQueue {
  readonly #jobs = new Map<number, Job>();
  readonly #places = new WeakMap<Job, number>();
  #nextPlace = 0;
  /** No job waits at a place before this one. */
  #front = 0;

  get size(): number {
    return this.#jobs.size;
  }

  add(job: Job): void {
    const place = this.#places.get(job) ?? this.#nextPlace++;
    this.#places.set(job, place);
    this.#jobs.set(place, job);
    this.#front = Math.min(this.#front, place);
  }

  /** Nothing happens when it does not wait here. */
  remove(job: Job): void {
    const place = this.#places.get(job);
    if (place !== undefined) this.#jobs.delete(place);
  }

  /**
   * The waiting jobs at the first `places` places from the first that waits: those that left are counted. So nobody who
   * takes from here gets further ahead of the first job than that.
   */
  first(places: number): Job[] {
    while (this.#front < this.#nextPlace && !this.#jobs.has(this.#front)) this.#front++;
    const end = Math.min(this.#front + places, this.#nextPlace);
    const jobs: Job[] = [];
    for (let place = this.#front; place < end; place++) {
      const job = this.#jobs.get(place);
      if (job) jobs.push(job);
    }
    return jobs;
  }

  removeAll(): readonly Job[] {
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    return jobs;
  }
}
