import { engineKey } from '../config/engine-key.ts';
import type { Config } from '../config/schema.ts';
import { datasets } from '../data/datasets/index.ts';
import { byId } from '../registry.ts';
import { sampleSize } from '../run/sampling.ts';
import { mean } from './measure.ts';
import { resultKey } from './points.ts';

/** A training step costs about three forward passes. */
const PASSES_PER_STEP = 3;
/** Of starting and of each round, beside what is computed in them: the first images, messages, drawing. */
const SECONDS_A_RUN = 0.4;
const SECONDS_A_ROUND = 0.02;
/** Older runs say less of what this machine does now. */
const LATEST = 12;

/** A run that this machine has played, the latest first in a list of them. */
export interface TimedRun {
  readonly config: Config;
  /** From its start to its end, pauses not counted. */
  readonly seconds: number;
}

/** What is known of a machine. */
export interface MeasuredMachine {
  readonly runs: readonly TimedRun[];
  /** Of the engine, in one worker: images that it trains on in a second. Undefined before it was measured. */
  readonly imagesPerSecond: number | undefined;
  /** Workers that a run has which leaves it to the page. */
  readonly workers: number;
}

/** How fast a machine is. */
export class MachineSpeed {
  /** Of runs that differ in their seed alone. */
  readonly #seconds = new Map<string, number[]>();
  /** Of runs whose images cost the same. */
  readonly #like = new Map<string, TimedRun[]>();

  constructor(private readonly machine: MeasuredMachine) {
    for (const run of machine.runs) {
      add(this.#seconds, seedless(run.config), run.seconds);
      add(this.#like, engineKey(run.config), run);
    }
  }

  /**
   * About how many seconds a run of these settings takes. Runs that differ in their seed alone are the best to know it
   * from, then those of the same model, data set and batch size, then the engine's measurement.
   * @returns undefined where nothing was measured.
   */
  secondsOf(config: Config): number | undefined {
    const same = mean(this.#seconds.get(seedless(config)) ?? []);
    if (same !== undefined) return same;
    const { imagesPerSecond } = this.machine;
    const passesPerSecond =
      this.#rateOf(this.#like.get(engineKey(config)) ?? []) ??
      (imagesPerSecond && imagesPerSecond * PASSES_PER_STEP);
    return passesPerSecond ? overhead(config) + this.#passesOf(config) / passesPerSecond : undefined;
  }

  /** Passes a second of runs, the long ones counting for more. */
  #rateOf(runs: readonly TimedRun[]): number | undefined {
    let [passes, seconds] = [0, 0];
    for (const { config, seconds: taken } of runs.slice(0, LATEST)) {
      passes += this.#passesOf(config);
      // At least half of the time was spent computing.
      seconds += Math.max(taken - overhead(config), taken / 2);
    }
    return seconds > 0 ? passes / seconds : undefined;
  }

  #passesOf(config: Config): number {
    return passesOf(config, config.workers || this.machine.workers);
  }
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const seedless = (config: Config): string => resultKey({ ...config, seed: 0 });

const overhead = (config: Config): number => SECONDS_A_RUN + SECONDS_A_ROUND * config['num-server-rounds'];

/** Forward passes that follow each other: what several workers do at a time counts once. */
function passesOf(config: Config, workers: number): number {
  const { train, test } = byId(datasets, config.dataset);
  const clients = config['num-supernodes'];
  const cap = config['images-per-client'] || train;
  const images = Math.min(cap, train / clients);
  const validation = images * config['validation-fraction'];
  const epoch = (images - validation) * PASSES_PER_STEP;
  const isAlone = config.training === 'alone';
  const trained = isAlone ? clients : sampleSize('train', config);
  // All images in one place are trained on by one worker.
  const turns = config.training === 'centralised' ? trained : Math.ceil(trained / workers);
  const evaluated = isAlone ? clients * validation : sampleSize('evaluate', config) * validation + test;
  const round = turns * epoch * config['local-epochs'] + evaluated / workers;
  // Each model of a client alone is tested at the end; otherwise the initial one is beside those of the rounds.
  const tests = isAlone ? clients : 1;
  return config['num-server-rounds'] * round + (tests * test) / workers;
}
