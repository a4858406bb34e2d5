import { counted } from '../format.ts';

export const SIDE_BY_SIDE = 'Side by side';
/** The same with a single run. */
export const ONE_RUN = 'What it came to';

/** Names of a table's groups, and of what stands in their rows. */
export const GROUPS = {
  settings: 'Settings that differ',
  final: 'Final model, tested by the server',
  /** Where runs have no final model, but one a client. */
  finalOrOwn: 'Final model, or the mean of clients’ own, tested by the server',
  own: 'Every client alone: its own model, tested by the server',
  costs: 'What it cost',
  clients: 'Clients’ accuracy, on their own validation images',
  recall: 'Recall: of a class’s test images, the share that is recognised',
} as const;

export const BEST_ROUND = 'Best accuracy of any round';

export const NO_DIFFERENCE = 'All settings are the same.';

/** The fold with all other settings. */
export const sameSettings = (settings: number, runs: number): string =>
  runs === 1 ? `All ${counted(settings, 'setting')}` : `${counted(settings, 'setting')} the same in all`;

/** What marks the best figure of a row. */
export const BEST_IS_BOLD = 'The best of each row is bold.';

export const CONFUSION_TITLE = 'Confusion';
export const CONFUSION_HELP =
  'A row is what images are, a column what the final model takes them for; on the diagonal it is right. All have one scale of shades.';

/** The button of a small matrix. */
export const showMatrix = (name: string): string => `Show confusion matrix: ${name}`;
