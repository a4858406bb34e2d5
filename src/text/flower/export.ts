import { count, counted } from '../format.ts';

// What the page says of an experiment that leaves as a Flower project.

/** Beside the button: where it goes from here. Three lines of the settings' column. */
export const FROM_HERE =
  'Run it with PyTorch on one machine, a cluster or real devices. Its README has the commands.';
export const TO_FLOWER =
  'The project runs the same experiment with PyTorch and Flower: on one machine, on a Ray cluster or on real devices. Unpack it, and run the two commands in its README.';

/** Where “Export to Flower” is on the page already, beside the settings. */
export const EXPORT_RUN = 'Export this run to Flower';
export const EXPORT_MODEL = 'Export this model to Flower';

export const EXPORT_TITLE = 'Export to Flower';
export const NOT_FOLLOWED = 'What the project does not follow';
export const WHAT_LEAVES = 'What leaves the page';

/** What can leave, as a choice. */
export const LEAVING = {
  settings: 'The settings in the controls',
  run: 'The run shown, with its results and its final model',
  'run without a model': 'The run shown, with its results',
  model: 'The model opened, to be trained further',
} as const;

/** Options of the project, each with what it means to leave it out. */
export const PROJECT_OPTIONS = {
  partition: {
    label: 'The page’s exact partition',
    help: 'Each client has the images that it has here; otherwise Flower Datasets draws them anew, by the same rule.',
  },
  order: {
    label: 'The page’s order of batches and sampled clients',
    help: 'Each round has the clients and the batches that it has here, by one file more to read; otherwise they are drawn anew.',
  },
} as const;

export const sweepLeaves = (runs: number): string =>
  `The project runs ${counted(runs, 'experiment')}, one after another, by its script sweep.py.`;
/** Points of a sweep that the project does not have. */
export const baselinesLeftOut = (runs: number): string =>
  `Baselines are left out, because Flower trains federated only: ${counted(runs, 'run')}.`;
export const pointsLeftOut = (runs: number): string =>
  `${counted(runs, 'run')} of the sweep cannot run, and ${runs === 1 ? 'is' : 'are'} left out.`;
export const NOTHING_LEAVES = 'No run of this sweep can be a Flower project.';

/** Of a branch: the project knows no rounds before its own. */
export const branchBegins = (round: number, rounds: number): string =>
  `This run went on from the model after round ${count(round)} of another one. The project begins with that model, and plays all ${counted(rounds, 'round')} from there.`;

export const NO_PROJECT = 'The project could not be written.';
