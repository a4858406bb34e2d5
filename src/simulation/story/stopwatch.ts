/** Seconds that can stand still. */
export class Stopwatch {
  #stoodStill = 0;
  #since: number | undefined;

  /** @param read seconds, from any origin. */
  constructor(private readonly read: () => number) {}

  readonly now = (): number => (this.#since ?? this.read()) - this.#stoodStill;

  stop(): void {
    this.#since ??= this.read();
  }

  goOn(): void {
    if (this.#since !== undefined) this.#stoodStill += this.read() - this.#since;
    this.#since = undefined;
  }
}
