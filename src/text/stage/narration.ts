import type { Config } from '../../core/config/schema.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { STEPS, type Step } from '../../core/run/events.ts';
import { strategies } from '../../core/strategies/index.ts';
import { type AppState, isPaused } from '../../store/app-state.ts';
import { excludedFrom, hasNewModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { count } from '../format.ts';
import { progressWords } from './progress-words.ts';

interface Narration {
  readonly step: Step | 'idle';
  readonly title: string;
  /** What is happening now and why, in plain words. */
  readonly text: string;
}

export const stepNumber = (step: Step): number => STEPS.indexOf(step) + 1;

const STEP_TITLES: Readonly<Record<Step, string>> = {
  load: 'Clients load data',
  initialise: 'The server starts the model',
  train: 'Clients train',
  aggregate: 'The server aggregates',
  evaluate: 'Clients evaluate',
  round: 'Next round',
  final: 'The final model',
};

/** Of the steps that repeat. Short, as it stands below four of seven steps on a phone. */
export const loopText = (rounds: number): string =>
  rounds === 1 ? '1 round: no step 6' : `3 to 6 repeat: ${count(rounds)} rounds`;

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
const dataOf = ({ dataset }: Config) => byId(datasets, dataset);
const clients = (n: number) => counted(n, 'client');
const list = (ids: readonly number[]) => (ids.length <= 6 ? ` (${ids.join(', ')})` : '');

type NarratedState = Pick<AppState, 'stepMode' | 'starting' | 'engine' | 'labels' | 'draft'> & {
  /** The run on the screen. */
  readonly run: RunState | undefined;
};

/** One line for the page's state. */
export function narrate({ run, stepMode, starting, engine, labels, draft }: NarratedState): Narration {
  if (starting)
    return {
      step: 'idle',
      title: 'Getting ready',
      text: gettingReady(engine, labels[draft.dataset] !== undefined),
    };
  if (!run)
    return {
      step: 'idle',
      title: 'Ready',
      text: 'Each client holds its own share of the images. Start the simulation: parameters will travel, never an image.',
    };
  if (run.status !== 'running') return ended(run);
  const { step } = run;
  const paused = isPaused({ stepMode }) ? 'Paused. ' : '';
  const network = waitsForNetwork(run)
    ? 'Waiting for the network: images are asked for again and again. '
    : '';
  return { step, title: STEP_TITLES[step], text: paused + network + stepText(run, step) };
}

/** Whether anybody in a run waits for the network. */
function waitsForNetwork({ activity, testWaitsForNetwork }: RunState): boolean {
  if (testWaitsForNetwork) return true;
  for (const client of activity.values()) if (client.waitsForNetwork) return true;
  return false;
}

function gettingReady(engine: AppState['engine'], hasLabels: boolean): string {
  if (!hasLabels) return 'Loading the labels of the training images, which say how the clients share them.';
  if (engine.status === 'measuring')
    return 'Measuring for a moment which engine trains fastest on this machine.';
  return 'Starting the workers that will play the clients.';
}

function stepText(run: RunState, step: Step): string {
  const { config, round, rounds } = run;
  const { train, evaluate } = rounds[round]!;
  const of = config['num-supernodes'];
  switch (step) {
    case 'load':
      return `The training images are split among ${clients(of)}. Those of the first round load their own share now; no one else ever sees it.`;
    case 'initialise':
      return `The server draws ${run.numParameters.toLocaleString('en')} random parameters, and tests them: a model that knows nothing guesses right about once in ${dataOf(config).classes.length}.`;
    case 'train':
      return `Round ${round}: ${train.sampled.length} of ${clients(of)}${list(train.sampled)} received the global model. Each client trains on its own data; the images stay where they are.`;
    case 'aggregate':
      return train.results.length === 0
        ? `No client of round ${round} sent an update${reasonOf(train.failures)}: the global model stays as it was.`
        : `${clients(train.results.length)} sent parameters back${leftOut(rounds[round]!)}. ${byId(strategies, config.strategy).help}`;
    case 'evaluate':
      return evaluateText(
        evaluate.sampled,
        count(dataOf(config).test),
        hasNewModel(rounds[round]!) ? 'new' : 'unchanged',
      );
    case 'round':
      return `Round ${round} of ${config['num-server-rounds']} is over${accuracyOf(run)}. Steps 3 to 6 repeat: the server draws the clients of the next round anew.`;
    case 'final':
      return `The last round is over${accuracyOf(run)}.`;
  }
}

function evaluateText(sampled: readonly number[], tests: string, model: 'new' | 'unchanged'): string {
  if (sampled.length === 0) return `The server tests the ${model} global model on its own ${tests} images.`;
  const they = sampled.length === 1 ? 'it' : 'they';
  return `${clients(sampled.length)}${list(sampled)} ${sampled.length === 1 ? 'tests' : 'test'} the ${model} global model on validation images that ${they} never trained on; the server tests it on its own ${tests}.`;
}

const reasonOf = ([first]: RoundSummary['train']['failures']): string =>
  first ? ` (client ${first.client}: ${first.failure.message.replace(/\.$/, '')})` : '';

/** Who diverged, and so is not in the new model. */
function leftOut(round: RoundSummary): string {
  const excluded = excludedFrom(round);
  if (excluded.length === 0) return '';
  const who = `client${excluded.length === 1 ? '' : 's'} ${excluded.map(({ client }) => client).join(', ')}`;
  return `; ${excluded.length > 6 ? clients(excluded.length) : who} diverged and ${excluded.length === 1 ? 'is' : 'are'} left out`;
}

const accuracyOf = ({ rounds }: RunState): string => {
  const score = rounds.findLast(({ global }) => global)?.global?.score;
  return score ? `: ${percent(score.accuracy)} of the test images are recognised` : '';
};

function ended(run: RunState): Narration {
  switch (run.status) {
    case 'finished':
      return { step: 'final', title: 'Run finished', text: finishedText(run) };
    case 'stopped':
      return { step: run.step, title: 'Run stopped', text: `${whereOf(run)} ${keptOf(run)}` };
    default:
      return {
        step: run.step,
        title: 'Run failed',
        text: `${whereOf(run)} The message on this page says why. ${keptOf(run)}`,
      };
  }
}

function finishedText(run: RunState): string {
  if (!run.rounds.some(hasNewModel))
    return `In ${counted(run.round, 'round')} no client sent an update: the global model is still the initial one${accuracyOf(run)}.`;
  const initial = run.rounds[0]?.global;
  const final = run.rounds.findLast(({ global }) => global)?.global;
  const outcome =
    initial && final ? `: ${progressWords(initial, final, dataOf(run.config).classes.length)}` : '';
  return `After ${counted(run.round, 'round')}${outcome}. Try the final model below, and take it with you.`;
}

const whereOf = ({ round }: RunState): string =>
  round === 0 ? 'It was before round 1.' : `It was in round ${round}.`;

/** What there is to keep of a run that did not come to its end. */
function keptOf({ rounds }: RunState): string {
  if (rounds[1]?.finished) return 'What the finished rounds learned is kept below.';
  return 'No round was finished, so there is no trained model.';
}
