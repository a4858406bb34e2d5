import { STEPS, type Step } from '../core/events.ts';
import { byId } from '../core/registry.ts';
import { strategies } from '../core/strategies/index.ts';
import type { AppState } from './app-state.ts';
import type { RunState } from './run-state.ts';

export interface Narration {
  readonly step: Step | 'idle';
  readonly title: string;
  /** What is happening now and why, in plain words. */
  readonly text: string;
}

export const stepNumber = (step: Step): number => STEPS.indexOf(step) + 1;

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  load: 'Clients load data',
  initialise: 'The server starts the model',
  train: 'Clients train',
  aggregate: 'The server aggregates',
  evaluate: 'Clients evaluate',
  round: 'Next round',
  final: 'The final model',
};

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const clients = (count: number) => counted(count, 'client');
const list = (ids: readonly number[]) => (ids.length <= 6 ? ` (${ids.join(', ')})` : '');

type NarratedState = Pick<AppState, 'run' | 'pace' | 'waiting' | 'starting' | 'engine'>;

/** One line for the page's state. */
export function narrate({ run, pace, waiting, starting, engine }: NarratedState): Narration {
  if (starting) return gettingReady(engine);
  if (!run)
    return {
      step: 'idle',
      title: 'Ready',
      text: 'Each client holds its own share of the pictures. Start the simulation: only parameters will travel, never a picture.',
    };
  if (run.status !== 'running') return ended(run);
  const { step } = run;
  const paused = pace !== 'free' && waiting ? 'Paused. ' : '';
  return { step, title: STEP_TITLES[step], text: paused + stepText(run, step) };
}

const gettingReady = (engine: AppState['engine']): Narration => ({
  step: 'idle',
  title: 'Getting ready',
  text:
    engine.status === 'measuring'
      ? 'Measuring for a moment which engine trains fastest on this machine.'
      : 'Starting the workers that will play the clients.',
});

function stepText(run: RunState, step: Step): string {
  const { config, round, rounds } = run;
  const { train, evaluate } = rounds[round]!;
  const of = config['num-supernodes'];
  switch (step) {
    case 'load':
      return `The training pictures are split among ${clients(of)}. Those of the first round load their own share now; no one else ever sees it.`;
    case 'initialise':
      return `The server draws ${run.numParameters.toLocaleString('en')} random parameters, and tests them: a model that knows nothing guesses right about once in ten.`;
    case 'train':
      return `Round ${round}: ${train.sampled.length} of ${clients(of)}${list(train.sampled)} received the global model. Each client trains on its own data; the pictures stay where they are.`;
    case 'aggregate':
      return `${clients(train.results.length)} sent parameters back. ${byId(strategies, config.strategy).help}`;
    case 'evaluate':
      return `${clients(evaluate.sampled.length)}${list(evaluate.sampled)} test the new global model on validation pictures that they never trained on; the server tests it on its own 10,000.`;
    case 'round':
      return round === 0
        ? `The first of ${config['num-server-rounds']} rounds begins: the server draws which clients take part.`
        : `Round ${round} of ${config['num-server-rounds']} is over${accuracyOf(run)}. The next one begins with other clients.`;
    case 'final':
      return `The last round is over${accuracyOf(run)}.`;
  }
}

const accuracyOf = ({ rounds }: RunState): string => {
  const score = rounds.findLast(({ global }) => global)?.global?.score;
  return score ? `: ${percent(score.accuracy)} of the test pictures are recognised` : '';
};

function ended(run: RunState): Narration {
  const step = run.step;
  switch (run.status) {
    case 'finished': {
      const initial = run.rounds[0]?.global?.score.accuracy;
      const before = initial === undefined ? '' : `, up from ${percent(initial)} before training`;
      return {
        step: 'final',
        title: 'Run finished',
        text: `After ${counted(run.round, 'round')}${accuracyOf(run)}${before}. Try the final model below, and take it with you.`,
      };
    }
    case 'stopped':
      return {
        step,
        title: 'Run stopped',
        text: `It was in round ${run.round}. What the finished rounds learned is kept below.`,
      };
    default:
      return {
        step,
        title: 'Run failed',
        text: `It was in round ${run.round}. The message on this page says why; what the finished rounds learned is kept.`,
      };
  }
}
