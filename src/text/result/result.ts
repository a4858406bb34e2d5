import type { Config } from '../../core/config/schema.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import type { EventOf } from '../../core/run/events.ts';
import type { OwnModels } from '../../store/own-models.ts';
import { count, counted, percent, wholePercent } from '../format.ts';

type Tested = EventOf<'global-evaluated'>;

/** What stands below the number while there is none. */
export const resultToCome = (config: Config): string =>
  `Here will stand how many of ${count(byId(datasets, config.dataset).test)} test images the model recognises.`;

/** What the number is of: "of 10,000 test images recognised, round 3 of 3". @param rounds planned; 0 of a model from a file. */
export function resultOf({ count: images, round }: Tested, rounds: number): string {
  const model =
    rounds === 0
      ? 'by the model from a file'
      : round === 0
        ? 'by the initial model'
        : `round ${count(round)} of ${count(rounds)}`;
  return `of ${count(images)} test images recognised${round === 0 ? ' ' : ', '}${model}`;
}

/** The same of clients that trained alone. */
export const ownModelsText = ({ count: images, clients, worst, best }: OwnModels): string =>
  `of ${count(images)} test images recognised, mean of ${counted(clients, 'client')}’ own models; worst ${percent(worst)}, best ${percent(best)}`;

/** What a model that has learnt nothing gets: "guessing: 10%". */
export const guessing = (classes: number): string => `guessing: ${wholePercent(1 / classes)}`;

/** More names than this are no use beside a number. */
const MOST_NAMES = 3;

/**
 * What the number alone hides: a model that diverged, calls every image by one name, or recognises nothing of some classes.
 * @param classes their names.
 */
export function resultRemark({ score, confusion }: Tested, classes: readonly string[]): string | undefined {
  if (!Number.isFinite(score.loss)) return 'It has diverged: its loss is not a finite number.';
  if (confusion.length !== classes.length ** 2) return undefined;
  const at = (truth: number, called: number) => confusion[truth * classes.length + called]!;
  const given = classes.filter((_, called) => classes.some((_, truth) => at(truth, called) > 0));
  if (given.length === 1) return `It calls every image “${given[0]}”.`;
  const unknown = classes.filter(
    (_, truth) => at(truth, truth) === 0 && classes.some((_, called) => at(truth, called) > 0),
  );
  if (unknown.length === 0) return undefined;
  const which =
    unknown.length > MOST_NAMES ? `${unknown.length} of the ${classes.length} classes` : unknown.join(', ');
  return `It recognises no image of ${which}.`;
}
