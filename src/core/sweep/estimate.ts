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

/** What is known of how fast this machine is. */
export interface MachineSpeed {
  readonly runs: readonly TimedRun[];
  /** Of the engine, in one worker: images that it trains on in a second. Undefined before it was measured. */
  readonly imagesPerSecond: number | undefined;
  /** Workers that a run has which leaves it to the page. */
  readonly workers: number;
}

/**
 * About how many seconds a run of these settings takes. Runs that differ in their seed alone are the best to know it from,
 * then those of the same model, data set and batch size, then the engine's measurement.
 * @returns undefined where nothing was measured.
 */
export function estimatedSeconds(config: Config, speed: MachineSpeed): number | undefined {
  const like = seedless(config);
  const same = mean(speed.runs.filter((run) => seedless(run.config) === like).map(({ seconds }) => seconds));
  if (same !== undefined) return same;
  const passesPerSecond =
    rateOf(speed.runs.filter((run) => kindOf(run.config) === kindOf(config)).slice(0, LATEST), speed) ??
    (speed.imagesPerSecond && speed.imagesPerSecond * PASSES_PER_STEP);
  if (!passesPerSecond) return undefined;
  return overhead(config) + passesOf(config, workersOf(config, speed)) / passesPerSecond;
}

const seedless = (config: Config): string => resultKey({ ...config, seed: 0 });

/** Runs of one kind cost the same for each image. */
const kindOf = (config: Config): string => `${config.dataset}/${config.model}/${config['batch-size']}`;

const workersOf = ({ workers }: Config, speed: MachineSpeed): number => workers || speed.workers;

const overhead = (config: Config): number => SECONDS_A_RUN + SECONDS_A_ROUND * config['num-server-rounds'];

/** Passes a second of runs, the long ones counting for more. */
function rateOf(runs: readonly TimedRun[], speed: MachineSpeed): number | undefined {
  let [passes, seconds] = [0, 0];
  for (const { config, seconds: taken } of runs) {
    passes += passesOf(config, workersOf(config, speed));
    // At least half of the time was spent computing.
    seconds += Math.max(taken - overhead(config), taken / 2);
  }
  return seconds > 0 ? passes / seconds : undefined;
}

/** Forward passes that follow each other: what several workers do at a time counts once. */
function passesOf(config: Config, workers: number): number {
  const { train, test } = byId(datasets, config.dataset);
  const clients = config['num-supernodes'];
  const cap = config['images-per-client'] || train;
  const images = Math.min(cap, train / clients);
  const validation = images * config['validation-fraction'];
  const epoch = (images - validation) * PASSES_PER_STEP;
  const turns = Math.ceil(sampleSize('train', config) / workers);
  const evaluated = sampleSize('evaluate', config) * validation + test;
  const round = turns * epoch * config['local-epochs'] + evaluated / workers;
  return config['num-server-rounds'] * round + test / workers;
}
