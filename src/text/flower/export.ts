import { count, counted } from '../format.ts';

// What the page says of an experiment that leaves as a Flower project.

/** Beside the button: where it goes from here. Three lines of the settings' column. */
export const FROM_HERE =
  'Run it with PyTorch on one machine, a cluster or real devices. Its README has the commands.';
export const TO_FLOWER =
  'The same experiment as a Flower project: it runs with PyTorch on one machine, on a Ray cluster or on real devices. Unpack it, and run the two commands in its README.';

/** Where “Export to Flower” is on the page already, beside the settings. */
export const EXPORT_RUN = 'Export this run to Flower';
export const EXPORT_MODEL = 'Export this model to Flower';

export const EXPORT_TITLE = 'Export to Flower';
export const NOT_FOLLOWED = 'What differs from the page';
export const WHAT_LEAVES = 'What leaves the page';

/** What can leave, as a choice. */
export const LEAVING = {
  settings: 'The settings in the controls',
  run: 'The run shown, with its results and its final model',
  'run without a model': 'The run shown, with its results',
  model: 'The opened model, to train it further',
} as const;

/** Options of the project, each with what it means to leave it out. */
export const PROJECT_OPTIONS = {
  partition: {
    label: 'The page’s exact partition',
    help: 'Every client gets the same images as here. Otherwise Flower Datasets draws a new partition by the same rule.',
  },
  order: {
    label: 'The page’s sampled clients and order of batches',
    help: 'Every round samples the same clients and batches as here, which takes one more file: page_order.py. Otherwise they are drawn anew.',
  },
} as const;

export const sweepLeaves = (runs: number): string =>
  `The project’s script sweep.py runs ${counted(runs, 'experiment')}, one after another.`;
/** Points of a sweep that the project does not have. */
export const baselinesLeftOut = (runs: number): string =>
  `${counted(runs, 'baseline')} ${are(runs)} left out, because Flower only does federated training.`;
export const pointsLeftOut = (runs: number): string =>
  `${counted(runs, 'run')} of the sweep ${are(runs)} left out, because of settings that cannot run.`;
export const NOTHING_LEAVES = 'No run of this sweep can be exported to Flower.';

const are = (n: number): string => (n === 1 ? 'is' : 'are');

/** Of a branch: the project knows no rounds before its own. */
export const branchBegins = (round: number, rounds: number): string =>
  `This run branched after round ${count(round)} of another one. The project begins with the model of that round, counts from round 1 again and plays ${counted(rounds, 'round')}.`;

/** The button, meanwhile. @param written absent: before the first file. */
export const writingText = (written?: { readonly files: number; readonly of: number }): string =>
  written
    ? `Writing the project: ${count(written.files)} of ${counted(written.of, 'file')}`
    : 'Writing the project …';
export const NO_PROJECT = 'The project could not be written.';
