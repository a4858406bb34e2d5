import { type EndedRun, isOpenedModel, lastFinishedRound } from '../../store/run-state.ts';
import { count } from '../format.ts';
import { openedName, openingText } from '../run/opened-model.ts';
import { NO_GLOBAL_MODEL } from '../stage/alone.ts';

/** While there is no ended run. @param opening the file whose model is coming. */
export const beforeTheEnd = (opening: string | undefined): string =>
  opening === undefined
    ? 'When a run has ended, the model of its last finished round is here: tested on the server’s images, and yours to try on an image and to take away.'
    : openingText(opening);

export const TEST_HELP = 'The server’s test images: no client has them.';

export const GUESSES_HELP =
  'No client has seen them. Each shows what it is, and how sure the model is of its three best guesses.';
export const GUESSES_NOT_SHOWN = 'The test images could not be shown.';

/** In place of mistakes, where none was found. */
export const noMistake = (images: number): string =>
  `The model made no mistake in the ${count(images)} test images looked at.`;

export const FILES_NOT_WRITTEN = 'The files could not be written.';

/** What is in each file that a run leaves. */
export const FILE_ABOUT = {
  model: 'TensorFlow.js layers model, with a README',
  parameters: 'float32 arrays for numpy.load, with their layouts',
  results: 'settings, partitions, every round, and the events that replay the run',
  points: 'one row per round, phase and client',
  commas: 'for a spreadsheet that writes 0,5: semicolons between the columns',
} as const;

const MODEL_NOT_HERE = 'The model that was read from a file is not on this page, only its test.';

/** Which round's model this is. @param round the model's, from 1. */
export function modelOrigin(run: EndedRun, round: number): string {
  if (run.initial && isOpenedModel(run))
    return `${openedName(run.initial, run.config)}: a model that was read from a file.`;
  const { status, config } = run;
  const rounds = config['num-server-rounds'];
  const model = config.training === 'centralised' ? 'model trained in one place' : 'global model';
  if (status !== 'finished')
    return `The run ${status} before its end: this is the ${model} after round ${round} of ${rounds}, the last that was finished.`;
  if (round < rounds) return `The ${model} after round ${round} of ${rounds}.`;
  return rounds === 1 ? `The ${model} after the only round.` : `The ${model} after all ${rounds} rounds.`;
}

/** Why an ended run shows no model. */
export function withoutModel(run: EndedRun): string {
  if (isOpenedModel(run)) return `${MODEL_NOT_HERE} What was measured can still be taken away.`;
  if (run.config.training === 'alone' && lastFinishedRound(run) > 0) return NO_GLOBAL_MODEL;
  const reason =
    lastFinishedRound(run) === 0
      ? `The run ${run.status} before its first round was finished, so there is no final model.`
      : `The run ${run.status} in round ${run.round}, and the model of its finished rounds is not on this page.`;
  return `${reason} What was measured can still be taken away.`;
}
