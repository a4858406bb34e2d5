/** Ten times a second: figures that change faster cannot be read, and the workers need the processor. */
export const GAP_MS = 100;

/** Gathers values and hands them on at most once a gap, so that the screen is drawn at most once for many of them. */
export class EventBatch<T> {
  #values: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly take: (values: readonly T[]) => void) {}

  add(value: T): void {
    this.#values.push(value);
    this.#timer ??= setTimeout(this.flush, GAP_MS);
  }

  readonly flush = (): void => {
    clearTimeout(this.#timer);
    const values = this.#values;
    this.#values = [];
    this.#timer = undefined;
    if (values.length > 0) this.take(values);
  };
}
