import type { Config } from '../../core/config/schema.ts';
import type { RoundBudget } from '../../core/run/budget.ts';
import { count, counted } from '../format.ts';
import { SAME_SETTINGS, whatDiffers } from './what-differs.ts';

/** The section about the shown run. @param run its name. */
export const goOnTitle = (run: string): string => `Go on from ${run}`;

export const ANEW_HELP =
  'Draws one part of the run anew and keeps all else: how much of the result is chance, and of which?';

/** The buttons that start the run again with one part drawn anew. */
export const NEW_WEIGHTS = 'Same data, new weights';
export const NEW_DATA = 'Same weights, new data';

export const WHILE_PLAYING = 'Waits until the run that is being played has ended.';

/** The choice of where a branch begins, and its entries. */
export const BRANCH_ROUND = 'Where the branch begins';
export const afterRound = (round: number): string =>
  round === 0 ? 'With the initial model' : `After round ${count(round)}`;

/** The same of a model that was read from a file. */
export const WITH_THIS_MODEL = 'With this model';

/** What a branch goes on with. @param run its settings. @param controls those in the controls of view Run. */
export function branchHelp(run: Config, controls: Config): string {
  const { text } = whatDiffers(run, controls);
  const models = run.training === 'alone' ? 'models' : 'model';
  return text === SAME_SETTINGS
    ? `Goes on from that round’s ${models} under the settings in the controls of view Run: now they are the run’s own.`
    : `Goes on from that round’s ${models} under the settings in the controls of view Run: ${text}.`;
}

/** Of a run whose models are not kept, or that came from a file. */
export const NO_CHECKPOINT = 'No round’s model of this run is kept, so no other run can branch from it.';
export const TOO_FEW_ROUNDS =
  'The controls ask for fewer rounds than there are before the first model that is kept of this run, so no branch can begin.';

/** What a run's accuracy is compared with, by name: nothing learnt, and the trainings. */
export const GUESSING = 'guessing';
export const TRAINING_NAMES: Readonly<Record<string, string>> = {
  federated: 'federated learning',
  centralised: 'centralised training',
  alone: 'every client alone',
};

/** What a baseline is, and what it trains. @param help of the training. @param budgets undefined where they are not known. */
export const budgetText = (
  help: string,
  budgets: { readonly baseline: RoundBudget; readonly federated: RoundBudget } | undefined,
): string =>
  budgets
    ? `${help} It makes ${spent(budgets.baseline)}; the federated run’s clients make ${spent(budgets.federated)}.`
    : help;

const spent = ({ steps, images }: RoundBudget): string =>
  `${counted(steps, 'step')} on ${counted(images, 'image')}`;
