import type { Step } from '../../core/run/events.ts';
import { hasNewModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';

// What is said of centralised training, a baseline: all clients' images in one place, no server that averages.

/** What happens now, in one line. */
export function centralisedStep(run: RunState, step: 'load' | 'train' | 'evaluate'): string {
  const { config, round, rounds, partitions } = run;
  const inRound = `Round ${count(round)}`;
  switch (step) {
    case 'load':
      return `The images of ${counted(config['num-supernodes'], 'client')} in one place: ${count(partitions[0]!.numTrain)} to train on.`;
    case 'train':
      return `${inRound}: SGD on the images of all clients together, without a server.`;
    case 'evaluate':
      return `${inRound}: the ${hasNewModel(rounds[round]!) ? 'new' : 'same'} model is tested on unseen images.`;
  }
}

export const CENTRALISED_BEFORE = [
  'How good could the model be if all images were in one place? Centralised training answers that with as many SGD steps as the clients of the federated run make together.',
  'It is no federated learning: who holds images that must not leave their place cannot do it.',
];

/** What is behind it, for who asks. */
export function centralisedExplanation(run: RunState, step: Step): readonly string[] {
  const { config, round, rounds, partitions } = run;
  const clients = counted(config['num-supernodes'], 'client');
  switch (step) {
    case 'load':
      return [
        `A baseline: the training images of ${clients}, ${count(partitions[0]!.numTrain)} in all, are put in one place. Federated learning exists for those who cannot do that.`,
      ];
    case 'train':
      return [
        budgetSentence(rounds[round]!, config['batch-size'] === 0),
        'A pass through the images goes on from round to round, and each pass has a fresh order. Momentum starts at 0 in each round, as a client’s does.',
      ];
    case 'evaluate':
      return [
        'The same test images as in the federated run, and the validation images of all clients together.',
        budgetSentence(rounds[round]!, config['batch-size'] === 0),
      ];
    default:
      return ['There is one model in one place: nothing is sent, and nothing averaged.'];
  }
}

function budgetSentence({ trained }: RoundSummary, isFull: boolean): string {
  const done = trained
    ? `${counted(trained.steps, 'SGD step')} on ${counted(trained.images, 'image')}: `
    : '';
  return isFull
    ? `${done}each step of a round is one on all images, and a round has as many as there are local epochs.`
    : `${done}a round makes as many steps, on batches of the same sizes, as the clients of that federated round together.`;
}
