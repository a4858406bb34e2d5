import type { Config } from '../../core/config/schema.ts';
import { STEPS, type Step } from '../../core/run/events.ts';
import type { RunState } from '../../store/run-state.ts';
import { count } from '../format.ts';

// What the stage says before a run, and what its steps are called: the page's first picture. Of a run tells narration.ts.

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  load: 'Clients load data',
  initialise: 'The server starts the model',
  train: 'Clients train',
  aggregate: 'The server aggregates',
  evaluate: 'Clients evaluate',
  round: 'Next round',
  final: 'The final model',
};

const CENTRALISED_TITLES: Readonly<Record<Step, string>> = {
  load: 'All images are loaded',
  initialise: 'The model starts',
  train: 'Training in one place',
  aggregate: 'Nothing to aggregate',
  evaluate: 'The model is tested',
  round: 'Next round',
  final: 'The final model',
};

const ALONE_TITLES: Readonly<Record<Step, string>> = {
  load: 'Clients load data',
  initialise: 'All start alike',
  train: 'Each client trains alone',
  aggregate: 'Nothing to aggregate',
  evaluate: 'Each client tests its own model',
  round: 'Next round',
  final: 'Every model is tested',
};

const BASELINE_TITLES: Readonly<Record<string, Readonly<Record<Step, string>>>> = {
  centralised: CENTRALISED_TITLES,
  alone: ALONE_TITLES,
};

/** What a step is called in a run with these settings. */
export const stepTitle = (step: Step, { training }: Pick<Config, 'training'>): string =>
  BASELINE_TITLES[training]?.[step] ?? STEP_TITLES[step];

/** Which step the page shows. @param run the one on the screen. */
export const stepShown = (run: RunState | undefined, starting: boolean): Step | 'idle' => {
  if (starting || !run) return 'idle';
  return run.status === 'finished' ? 'final' : run.step;
};

/** Of the steps that repeat, and how many there are. @param steps of a run. */
export function loopText(rounds: number, steps: readonly Step[]): string {
  const last = steps.indexOf('round') + 1;
  return rounds === 1 ? `1 round: no step ${last}` : `3 to ${last} repeat: ${count(rounds)} rounds`;
}

/** Of the strip of steps, for who hears it. */
export const stepsName = (rounds: number, steps: readonly Step[]): string =>
  `The ${steps.length === STEPS.length ? 'seven' : 'six'} steps; ${loopText(rounds, steps)}`;

export const READY = 'Ready';
export const GETTING_READY = 'Getting ready';

const READY_TEXTS: Readonly<Record<string, string>> = {
  centralised: 'A baseline to compare with: all clients’ images in one place, no server.',
  alone: 'A baseline to compare with: every client alone, nothing is sent.',
};
const FEDERATED_READY = 'Images stay with their clients; parameters, counts and scores travel.';

/** What a run with these settings would be, in one line. */
export const readyText = ({ training }: Pick<Config, 'training'>): string =>
  READY_TEXTS[training] ?? FEDERATED_READY;
