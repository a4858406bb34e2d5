import type { Config } from '../../../core/config/schema.ts';
import { datasets } from '../../../core/data/datasets/index.ts';
import type { ClientId } from '../../../core/ids.ts';
import { byId } from '../../../core/registry.ts';
import type { PartitionSummary } from '../../../core/run/events.ts';
import { type Phase, sampleSize } from '../../../core/run/sampling.ts';
import type { RunState } from '../../../store/run-state.ts';

/** A training step goes through the network forwards, and backwards for the inputs and for the weights. */
const TRAIN_COST = 3;

/**
 * How much of a run's computing is done, 0 to 1, with passes of one image through the network as the unit. Rounds to
 * come count the mean client; loading counts nothing: it waits for the network, not for the processor.
 */
export function shareDone(run: RunState): number {
  if (run.status === 'finished') return 1;
  const tested = testImages(run);
  const perRound = expectedRound(run);
  const rounds = run.round === 0 ? 0 : run.round - 1 + roundShare(run);
  const initialTest = run.rounds[0]?.global ? tested : 0;
  // Where every client is alone, their models are tested at the end.
  const own = run.config.training === 'alone' ? run.partitions.length : 0;
  const ownTested = (run.rounds[run.round]!.ownModels?.length ?? 0) * tested;
  const all = tested + run.config['num-server-rounds'] * perRound + own * tested;
  return (initialTest + rounds * perRound + ownTested) / all;
}

/**
 * Seconds until the run ends, if it goes on as fast as from `from` to `share`.
 * @param seconds spent computing from `from` to `share`: without pauses and loading.
 * @returns undefined while too little is done to judge by.
 */
export function remainingSeconds(from: number, share: number, seconds: number): number | undefined {
  if (seconds < 1 || share - from < 0.005) return undefined;
  return ((1 - share) * seconds) / (share - from);
}

/** Of the server. */
const testImages = ({ config }: RunState): number => byId(datasets, config.dataset).test;

/** Test images of a round's test. */
const roundTest = (run: RunState): number => (run.config.training === 'alone' ? 0 : testImages(run));

function expectedRound(run: RunState): number {
  const { config, partitions } = run;
  const train = expectedTrainings(config) * meanTrained(run);
  const validation = expectedEvaluations(config) * mean(partitions, (p) => p.numValidation);
  return TRAIN_COST * config['local-epochs'] * train + validation + roundTest(run);
}

/** The current round's share. Before the server has drawn who evaluates, mean clients stand in for them. */
function roundShare(run: RunState): number {
  const { config, partitions, rounds, round } = run;
  const { train, evaluate, global, finished } = rounds[round]!;
  if (finished) return 1;
  const epochs = TRAIN_COST * config['local-epochs'];
  const training = images(run, 'train', train.sampled);
  const evaluating = images(run, 'evaluate', evaluate.sampled);
  const evaluated =
    evaluate.sampled.length > 0
      ? evaluating.all
      : expectedEvaluations(config) * mean(partitions, (p) => p.numValidation);
  const done = epochs * training.done + evaluating.done + (global ? roundTest(run) : 0);
  return training.all === 0 ? 0 : done / (epochs * training.all + evaluated + roundTest(run));
}

/** Training images of a mean client of the federated run. Where full batches are of all images, all of them count. */
function meanTrained({ config, partitions }: RunState): number {
  const trained = mean(partitions, (p) => p.numTrain);
  if (!isPooled(config)) return trained;
  return trained / (config['batch-size'] === 0 ? sampleSize('train', config) : config['num-supernodes']);
}

const isPooled = ({ training }: Config): boolean => training === 'centralised';

const expectedTrainings = (config: Config): number =>
  config.training === 'alone' ? config['num-supernodes'] : sampleSize('train', config);

const expectedEvaluations = (config: Config): number => {
  if (config.training === 'alone') return config['num-supernodes'];
  const sampled = sampleSize('evaluate', config);
  return isPooled(config) ? Math.min(1, sampled) : sampled;
};

function images(run: RunState, phase: Phase, sampled: readonly ClientId[]) {
  let [done, all] = [0, 0];
  for (const client of sampled) {
    const { numTrain, numValidation } = run.partitions[client]!;
    const trained = isPooled(run.config) ? sampleSize('train', run.config) * meanTrained(run) : numTrain;
    const count = phase === 'train' ? trained : numValidation;
    all += count;
    done += count * clientShare(run, phase, client);
  }
  return { done, all };
}

/** A client that has gone on to evaluate has trained. */
function clientShare({ activity, rounds, round }: RunState, phase: Phase, client: ClientId): number {
  const now = activity.get(client);
  if (phase === 'train' && (rounds[round]!.aggregated ?? rounds[round]!.trained)) return 1;
  if (!now || now.phase !== phase) return 0;
  if (now.status === 'working') return now.progress;
  return now.status === 'done' || now.status === 'failed' ? 1 : 0;
}

function mean(
  partitions: readonly PartitionSummary[],
  count: (partition: PartitionSummary) => number,
): number {
  let sum = 0;
  for (const partition of partitions) sum += count(partition);
  return sum / partitions.length;
}
