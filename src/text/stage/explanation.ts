import { byId } from '../../core/registry.ts';
import type { Step } from '../../core/run/events.ts';
import { strategies } from '../../core/strategies/index.ts';
import { excludedFrom, isOpenedModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';
import { OPENED_WHY } from '../run/opened-model.ts';
import { ALONE_BEFORE, aloneExplanation } from './alone.ts';
import { CENTRALISED_BEFORE, centralisedExplanation } from './centralised.ts';
import { dataOf, type NarratedState } from './narration.ts';
import { progressWords } from './progress-words.ts';

/** What is behind the narration's line, for who asks: who does what with which data, and what leaves whom. */
export function explain({
  run,
  starting,
  draft,
}: Pick<NarratedState, 'run' | 'starting' | 'draft'>): readonly string[] {
  if (starting || !run) return BASELINES_BEFORE[draft.training] ?? BEFORE;
  if (isOpenedModel(run)) return OPENED_WHY;
  if (run.status === 'finished') return finished(run);
  return ofStep(run, run.step);
}

const BASELINES_BEFORE: Readonly<Record<string, readonly string[]>> = {
  centralised: CENTRALISED_BEFORE,
  alone: ALONE_BEFORE,
};
const BEFORE = [
  'A client stands for a phone or a hospital: it trains the model on images that nobody else ever sees.',
  'What leaves a client are the parameters that it has trained, and with them counts, losses and accuracies. The server makes one model of them, round after round.',
  'Every client is played by a worker of this browser, with real images and real training.',
];

function ofStep(run: RunState, step: Step): readonly string[] {
  if (run.config.training === 'alone') return aloneExplanation(run, step);
  if (run.config.training === 'centralised') return centralisedExplanation(run, step);
  const { config, round, rounds } = run;
  const { train, evaluate } = rounds[round]!;
  const clients = counted(config['num-supernodes'], 'client');
  switch (step) {
    case 'load':
      return [
        `The training images are split among ${clients}. Those of the first round load their own share now; no one else ever sees it.`,
      ];
    case 'initialise':
      if (run.initial) return OPENED_WHY;
      return [
        `The server draws ${count(run.numParameters)} random parameters, and tests them: a model that knows nothing guesses right about once in ${dataOf(config).classes.length}.`,
      ];
    case 'train':
      return [
        `${count(train.sampled.length)} of ${clients}${list(train.sampled)} received the global model. Each trains it on its own images and sends back the parameters, with its number of examples and its training loss; the images stay where they are.`,
        'The server draws the clients of a round anew each time: all of them would cost more time and messages.',
      ];
    case 'aggregate':
      return aggregation(rounds[round]!, byId(strategies, config.strategy).help);
    case 'evaluate':
      return evaluation(evaluate.sampled, count(dataOf(config).test));
    case 'round':
      return ['Steps 3 to 6 repeat: the server draws the clients of the next round anew.'];
    case 'final':
      return ['The model of the last round is tested on images that no client has.'];
  }
}

const list = (ids: readonly number[]) => (ids.length <= 6 ? ` (${ids.join(', ')})` : '');

function aggregation(round: RoundSummary, how: string): readonly string[] {
  const { results, failures } = round.train;
  const [first] = failures;
  if (results.length === 0)
    return first
      ? [
          `No update arrived, so that there is nothing to average. Client ${first.client}: ${first.failure.message}`,
        ]
      : ['No update arrived, so that there is nothing to average.'];
  return [
    `${counted(results.length, 'client')} sent back parameters, each with a number of examples and a training loss${leftOut(round)}.`,
    how,
  ];
}

/** Who diverged, and so is not in the new model. */
function leftOut(round: RoundSummary): string {
  const excluded = excludedFrom(round).map(({ client }) => client);
  if (excluded.length === 0) return '';
  const who =
    excluded.length > 6
      ? counted(excluded.length, 'client')
      : `client${excluded.length === 1 ? '' : 's'} ${excluded.join(', ')}`;
  return `; ${who} diverged and ${excluded.length === 1 ? 'is' : 'are'} left out`;
}

function evaluation(sampled: readonly number[], tests: string): readonly string[] {
  const server = `The server tests it on its own ${tests} test images, which belong to no client.`;
  if (sampled.length === 0) return [server];
  const [they, test] = sampled.length === 1 ? ['it', 'tests'] : ['they', 'test'];
  return [
    `${counted(sampled.length, 'client')}${list(sampled)} ${test} the global model on validation images that ${they} never trained on, and ${sampled.length === 1 ? 'sends' : 'send'} back no parameters, only the loss, the accuracy and the number of images.`,
    server,
  ];
}

function finished(run: RunState): readonly string[] {
  if (run.config.training === 'alone') return aloneExplanation(run, 'final');
  const initial = run.rounds[0]?.global;
  const final = run.rounds.findLast(({ global }) => global)?.global;
  const outcome =
    initial && final ? `: ${progressWords(initial, final, dataOf(run.config).classes.length)}` : '';
  return [`After ${counted(run.round, 'round')}${outcome}.`];
}
