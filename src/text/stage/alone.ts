import type { Step } from '../../core/run/events.ts';
import type { OwnModels } from '../../store/own-models.ts';
import type { RunState } from '../../store/run-state.ts';
import { count, counted, percent } from '../format.ts';

// What is said of the baseline in which every client trains alone: nothing is sent, and there is no global model.

/** What happens now, in one line. */
export function aloneStep({ config, round, partitions, rounds }: RunState, step: Step): string | undefined {
  const inRound = `Round ${count(round)}`;
  switch (step) {
    case 'load':
      return `${counted(config['num-supernodes'], 'client')} load their own images now.`;
    case 'initialise':
      return 'One initial model: every client begins with it.';
    case 'train':
      return `${inRound}: ${counted(partitions.length, 'client')} go on training, each its own model.`;
    case 'evaluate':
      return `${inRound}: each tests its own model on its own validation images.`;
    case 'round': {
      const mean = rounds[round]!.validation;
      return `${inRound} of ${count(config['num-server-rounds'])} is over${mean ? `: on average ${percent(mean.accuracy)} are recognised` : ''}.`;
    }
    case 'final':
      return `${count(rounds[round]!.ownModels?.length ?? 0)} of ${counted(partitions.length, 'model')} are tested on the server’s images.`;
    default:
      return undefined;
  }
}

export const ALONE_BEFORE = [
  'How good is a model if a client keeps to itself? Each trains on its own images in every round, as many epochs as a client that is sampled every time, and goes on from its own model.',
  'It is no federated learning: nothing is sent, and nobody averages.',
];

/** What is behind it, for who asks. */
export function aloneExplanation({ round, rounds }: RunState, step: Step): readonly string[] {
  const { trained } = rounds[round]!;
  const budget = trained
    ? `In this round they made ${counted(trained.steps, 'SGD step')} together, on ${counted(trained.images, 'image')}.`
    : 'A baseline: each client goes through its own images, as often as there are local epochs.';
  switch (step) {
    case 'train':
    case 'round':
      return [
        budget,
        'Nobody waits to be sampled, and nothing is sent: after each round a client goes on from its own model.',
      ];
    case 'evaluate':
      return [
        'A client’s validation images are its own: they have the same mix of classes as what it trains on.',
      ];
    case 'final':
      return [
        'The server’s test images have every class alike. A model that knows few classes well is good on its own images and poor on these.',
      ];
    default:
      return ALONE_BEFORE;
  }
}

/** What came of it. Undefined while not every model is tested. */
export const aloneResult = ({ mean, worst, best }: OwnModels): string =>
  `Their own models recognise ${percent(mean.accuracy)} on average: ${percent(worst)} to ${percent(best)}.`;

/** In place of a final model. */
export const NO_GLOBAL_MODEL =
  'Every client has trained a model of its own, and there is no global one to try or to take away. What was measured can be taken away.';

/** Where a model would say what it sees. */
export const SEES_NOTHING = 'There is no global model: every client has its own.';
