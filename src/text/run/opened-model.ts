import type { Config } from '../../core/config/schema.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { models } from '../../core/model/index.ts';
import { byId } from '../../core/registry.ts';
import type { ModelSource } from '../../core/run/events.ts';
import type { RunState } from '../../store/run-state.ts';
import { count, percent } from '../format.ts';

// What is said of a model that was read from a file: it is a run of no rounds, and nobody trained it here.

type Kind = Pick<Config, 'model' | 'dataset'>;

/** "final_model.npz, Flower CNN". */
export const openedName = ({ file }: ModelSource, { model }: Kind): string =>
  `${file}, ${byId(models, model).label}`;

/** "Flower CNN on CIFAR-10". */
export const kindText = ({ model, dataset }: Kind): string =>
  `${byId(models, model).label} on ${byId(datasets, dataset).label}`;

/** The status while it is tested, and then. */
export const OPENING = 'Opening a model';
export const openingText = (file: string): string =>
  `“${file}” is shown as soon as it has been tested on the test images.`;
export const MODEL_OPENED = 'Model opened';

/** "Tested on 10,000 images: 61.2% of them are recognised." */
export function openedText({ rounds }: Pick<RunState, 'rounds'>): string {
  const tested = rounds[0]?.global;
  if (!tested) return 'It has not been tested yet.';
  return `Tested on ${count(tested.count)} images: ${percent(tested.score.accuracy)} of them are recognised.`;
}

/** While it is tested, in a replay. */
export const testingText = (parameters: number, { file }: ModelSource): string =>
  `${count(parameters)} parameters, read from “${file}”, are tested.`;

/** For who asks why. */
export const OPENED_WHY: readonly string[] = [
  'These parameters were read from a file, so that no client of this page has taken part in them. The server has tested them on its own test images, which belong to no client.',
  'From here on they can be trained further: a new run starts with them in place of random parameters.',
];

/** Where it stands in the stage, and whose figure it is. */
export const FROM_A_FILE = 'Model from a file';
export const OF_THE_FILE = 'from a file';

/** Before its name, in the line about what is shown. */
export const MODEL_SHOWN = 'Model shown, from a file:';
export const NO_LINK = 'A link holds settings, never parameters: who is to see this model needs the file.';

/** The button that starts a run with it, and what it does. */
export const TRAIN_FURTHER = 'Train it further';
export const TRAIN_FURTHER_HELP = 'A new run can begin with it, under the settings in the controls.';
/** Why not: the controls ask for another model, or this browser has not stored it. */
export const ofAnotherKind = (config: Kind): string =>
  `To train it further, set the controls to ${kindText(config)}.`;
export const NOT_KEPT = 'It is not stored in this browser, so that no run can begin with it.';

/** In place of its rounds. */
export const NO_ROUNDS =
  'This model was read from a file, so that nothing is known of the rounds it was trained in.';
