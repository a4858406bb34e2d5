/** Gathers values and hands them on once a frame, so that the screen is drawn at most once for many of them. */
export class FrameBatch<T> {
  #values: T[] = [];
  #frame: number | undefined;

  constructor(private readonly take: (values: readonly T[]) => void) {}

  add(value: T): void {
    this.#values.push(value);
    // A hidden page gets no frames; its timers still run, and what it holds must not grow.
    this.#frame ??= document.hidden ? window.setTimeout(this.flush) : requestAnimationFrame(this.flush);
  }

  readonly flush = (): void => {
    const values = this.#values;
    this.#values = [];
    this.#frame = undefined;
    if (values.length > 0) this.take(values);
  };
}
