/** The default model on the wasm engine; weighs as much as a client of 1,000 images. */
const EXPECTED = { passes: 1000, seconds: 0.1 };

/** How fast the engine is on this machine, learned from the jobs that it has done. */
export class Pace {
  #passes = EXPECTED.passes;
  #seconds = EXPECTED.seconds;

  learn(passes: number, seconds: number): void {
    this.#passes += passes;
    this.#seconds += seconds;
  }

  seconds(passes: number): number {
    return (passes * this.#seconds) / this.#passes;
  }
}
