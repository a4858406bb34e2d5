/** Twenty times a second is smooth where transitions fill the gaps, and leaves the processor to the workers. */
const GAP_MS = 50;

/** Gathers values and hands them on at most once a gap, so that the screen is drawn at most once for many of them. */
export class EventBatch<T> {
  #values: T[] = [];
  #timer: number | undefined;

  constructor(private readonly take: (values: readonly T[]) => void) {}

  add(value: T): void {
    this.#values.push(value);
    this.#timer ??= window.setTimeout(this.flush, GAP_MS);
  }

  readonly flush = (): void => {
    window.clearTimeout(this.#timer);
    const values = this.#values;
    this.#values = [];
    this.#timer = undefined;
    if (values.length > 0) this.take(values);
  };
}
