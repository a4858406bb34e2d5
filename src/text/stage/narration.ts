import type { Config } from '../../core/config/schema.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import type { Step } from '../../core/run/events.ts';
import { reachesTarget } from '../../core/run/target.ts';
import { type AppState, isPaused } from '../../store/app-state.ts';
import { type Divergence, divergenceOf, lastTest } from '../../store/ending.ts';
import { ownModelsOf } from '../../store/own-models.ts';
import { hasNewModel, isOpenedModel, lastFinishedRound, type RunState } from '../../store/run-state.ts';
import { count, counted, loss, percent } from '../format.ts';
import { MODEL_OPENED, OPENING, openedText, openingText, testingText } from '../run/opened-model.ts';
import { aloneResult, aloneStep } from './alone.ts';
import { centralisedStep } from './centralised.ts';
import { shortProgressWords } from './progress-words.ts';
import { GETTING_READY, READY, readyText, stepTitle } from './steps.ts';

interface Narration {
  readonly title: string;
  /** What is happening now, in one line: about 90 characters (`explain` says why). */
  readonly text: string;
  /** The run stands still. */
  readonly paused: boolean;
}

export type NarratedState = Pick<
  AppState,
  'stepMode' | 'starting' | 'opening' | 'engine' | 'labels' | 'draft'
> & {
  /** The run on the screen. */
  readonly run: RunState | undefined;
};

const still = (title: string, text: string): Narration => ({ title, text, paused: false });

/** A title and one line for the page's state. */
export function narrate(state: NarratedState): Narration {
  const { run, stepMode, starting, opening, engine, labels, draft } = state;
  if (opening !== undefined) return still(OPENING, openingText(opening));
  if (starting) return still(GETTING_READY, gettingReady(engine, labels[draft.dataset] !== undefined));
  if (!run) return still(READY, readyText(draft));
  if (run.status !== 'running') return ended(run);
  const { step } = run;
  const text = waitsForNetwork(run)
    ? 'Waiting for the network: images are asked for again and again.'
    : stepText(run, step);
  return { title: stepTitle(step, run.config), text, paused: isPaused({ stepMode }) };
}

/** Whether anybody in a run waits for the network. */
function waitsForNetwork({ activity, testWaitsForNetwork }: RunState): boolean {
  if (testWaitsForNetwork) return true;
  for (const client of activity.values()) if (client.waitsForNetwork) return true;
  return false;
}

function gettingReady(engine: AppState['engine'], hasLabels: boolean): string {
  if (!hasLabels) return 'Loading the labels, which say how the clients share the images.';
  if (engine.status === 'measuring') return 'Measuring which engine trains fastest on this machine.';
  return 'Starting the workers that will play the clients.';
}

export const dataOf = ({ dataset }: Config) => byId(datasets, dataset);

function stepText(run: RunState, step: Step): string {
  const { config, round, rounds, initial } = run;
  const { train, evaluate } = rounds[round]!;
  if (initial && step === 'initialise') return testingText(run.numParameters, initial);
  if (isOpenedModel(run)) return openedText(run);
  const inRound = `Round ${count(round)}`;
  const alone = config.training === 'alone' ? aloneStep(run, step) : undefined;
  if (alone) return alone;
  const isCentral = config.training === 'centralised';
  if (isCentral && (step === 'load' || step === 'train' || step === 'evaluate'))
    return centralisedStep(run, step);
  switch (step) {
    case 'load':
      return `${counted(config['num-supernodes'], 'client')} share the images; those of round 1 load their own now.`;
    case 'initialise':
      return `${count(run.numParameters)} random parameters: a model that knows nothing yet.`;
    case 'train':
      return `${inRound}: ${count(train.sampled.length)} of ${counted(config['num-supernodes'], 'client')} ${train.sampled.length === 1 ? 'trains' : 'train'}; the images stay where they are.`;
    case 'aggregate':
      return train.results.length === 0
        ? `${inRound}: no client sent an update. The global model stays as it was.`
        : `${inRound}: the server makes one new global model of ${counted(train.results.length, 'update')}.`;
    case 'evaluate': {
      const model = hasNewModel(rounds[round]!) ? 'new' : 'same';
      const tests = `its ${count(dataOf(config).test)} images`;
      if (evaluate.sampled.length === 0)
        return `${inRound}: the server tests the ${model} model on ${tests}.`;
      return `${inRound}: ${counted(evaluate.sampled.length, 'client')} and server test the ${model} model on unseen images.`;
    }
    case 'round':
      return `${inRound} of ${count(config['num-server-rounds'])} is over${accuracyOf(run)}.`;
    case 'final':
      return `The last round is over${accuracyOf(run)}.`;
  }
}

const accuracyOf = ({ rounds }: RunState): string => {
  const score = rounds.findLast(({ global }) => global)?.global?.score;
  return score ? `: ${percent(score.accuracy)} of the test images are recognised` : '';
};

function ended(run: RunState): Narration {
  if (isOpenedModel(run)) return still(MODEL_OPENED, openedText(run));
  switch (run.status) {
    case 'finished':
      return still('Run finished', finishedText(run));
    case 'stopped':
      return still('Run stopped', stoppedText(run));
    default:
      return still('Run failed', `${whereOf(run)}, the error message says why; ${keptOf(run)}.`);
  }
}

function stoppedText(run: RunState): string {
  return `${whereOf(run)}; ${keptOf(run)}.${divergenceOf(run) ? ' It has diverged.' : ''}`;
}

function finishedText(run: RunState): string {
  const divergence = divergenceOf(run);
  if (divergence) return divergedText(run, divergence);
  if (!run.rounds.some(hasNewModel))
    return run.config.training !== 'federated'
      ? `In ${counted(run.round, 'round')} nothing was trained: the model is still the initial one.`
      : `In ${counted(run.round, 'round')} no client sent an update: the model is still the initial one.`;
  const own = ownModelsOf(run.rounds[run.round]!, run.partitions.length);
  if (run.config.training === 'alone')
    return own ? aloneResult(own) : `${counted(run.round, 'round')} of training are over.`;
  const initial = run.rounds[0]?.global;
  const final = lastTest(run);
  if (final && run.config['target-accuracy'] > 0) return targetText(run, final.score.accuracy);
  if (!initial || !final) return `${counted(run.round, 'round')} of training are over.`;
  return `${shortProgressWords(initial, final, dataOf(run.config).classes.length)}.`;
}

const SMALLER_STEPS = 'Try a smaller learning rate.';

/** Which of its numbers say that it has diverged. */
function divergedText(run: RunState, divergence: Divergence): string {
  switch (divergence) {
    case 'not-finite':
      return `The model has diverged: its loss is no finite number. ${SMALLER_STEPS}`;
    case 'loss-rose':
      return `The model has diverged: its loss is ${loss(lastTest(run)!.score.loss)}. ${SMALLER_STEPS}`;
    case 'no-update':
      return `The ${run.config.training === 'centralised' ? 'training has' : 'clients have'} diverged: no update was finite. ${SMALLER_STEPS}`;
  }
}

/** What became of the accuracy at which the run was to end. */
function targetText({ config, round }: RunState, accuracy: number): string {
  const target = percent(config['target-accuracy']);
  const rounds = config['num-server-rounds'];
  return reachesTarget(config, accuracy)
    ? `The target of ${target} was reached after ${count(round)} of ${counted(rounds, 'round')}: ${percent(accuracy)}.`
    : `The target of ${target} was not reached in ${counted(round, 'round')}: ${percent(accuracy)}.`;
}

const whereOf = ({ round }: RunState): string =>
  round === 0 ? 'Before round 1' : `In round ${count(round)}`;

/** What there is of a run that did not come to its end. */
function keptOf(run: RunState): string {
  const last = lastFinishedRound(run);
  return last > 0 ? `the last finished round is ${count(last)}` : 'no round was finished';
}
