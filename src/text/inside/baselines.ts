import type { Config } from '../../core/config/schema.ts';
import type { OwnModels } from '../../store/own-models.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { counted, percent } from '../format.ts';

// What happened inside a baseline, round by round: nobody is sampled, nothing is sent, and nothing averaged.

/** "All images are in one place: 36 SGD steps on 1,152 images in this round." @param clients that train. */
export function baselineRound(
  { trained }: RoundSummary,
  training: Config['training'],
  clients: number,
): string {
  const who =
    training === 'centralised'
      ? 'All training images are in one place, and nothing is averaged'
      : `${counted(clients, 'client')} train, each its own model, and nothing is sent`;
  const done = trained && `${counted(trained.steps, 'SGD step')} on ${counted(trained.images, 'image')}`;
  return done ? `${who}: ${done} in this round${training === 'alone' ? ', together' : ''}.` : `${who}.`;
}

/** Of all clients' own models at the end of a run with every client alone. */
export const ownModelsText = ({ mean, worst, best }: OwnModels): string =>
  `On the server’s test images, the clients’ own models recognise ${percent(mean.accuracy)} on average, from ${percent(worst)} to ${percent(best)}.`;

/** In place of the charts and images that such a run has not. */
export const NOTHING_INSIDE: Readonly<Record<string, string>> = {
  centralised: 'Nobody sends an update: there are none to measure, and no clients’ own models to compare.',
  alone:
    'Nobody sends an update: there are none to measure, and there is no global model to look into after the initial one.',
};
