import type { Config } from '../../core/config/schema.ts';
import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { bytes, count, counted, percent, seconds, short, wholePercent } from '../format.ts';
import { listed } from './round-remarks.ts';

// Captions say what is drawn and how it was measured; what is said while there is no data says what will appear.

/** The first sentence of both charts over rounds, while they are empty. */
export const NO_ROUND_YET = 'The first point appears once the server has tested the initial model.';

const NOBODY_EVALUATES = 'No client evaluates: the setting “Fraction evaluate” is 0.';

/** @param evaluated whether clients evaluate in this run at all. */
export const accuracyCaption = (
  { test, classes }: DatasetSpec,
  evaluated: boolean,
  training: Config['training'],
): string =>
  training === 'alone'
    ? `Of each client’s own model, the mean. Validation: on its own validation images, weighted by their number. Test: of the initial model, and at the end of all own models, on ${count(test)} test images. Guessing at random is right about once in ${classes.length}.`
    : training === 'centralised'
      ? `Of the model trained in one place. Test: on ${count(test)} test images. ${evaluated ? 'Validation: on the validation images of all clients. ' : ''}Guessing at random is right about once in ${classes.length}.`
      : federatedCaption(test, classes.length, evaluated);

const federatedCaption = (test: number, classes: number, evaluated: boolean): string =>
  `Of the global model. Test: by the server, on its ${count(test)} test images. ${
    evaluated
      ? 'Validation: by the clients sampled for it, on validation images of their own, weighted by their number.'
      : NOBODY_EVALUATES
  } Guessing at random is right about once in ${classes}.`;

/** @param evaluated whether clients evaluate in this run at all. */
export const lossCaption = (evaluated: boolean, training: Config['training']): string =>
  training === 'alone'
    ? 'Cross-entropy, in nats; lower is better. Of each client’s own model, the mean: on its validation images after each round, on the test images at the end. Train: the mean over its SGD steps.'
    : training === 'centralised'
      ? `Cross-entropy, in nats; lower is better. Test${evaluated ? ' and validation' : ''}: of the model after the round. Train: the mean over the round’s SGD steps, weighted by their images.`
      : `Cross-entropy, in nats; lower is better. Test${evaluated ? ' and validation' : ''}: of the global model after the round. Train: the mean over the local steps of the clients that are in it, weighted by their examples.`;

/** Beside the lines that a chart's accuracies are compared with. */
export const guessingName = (classes: number): string => `guessing ${wholePercent(1 / classes)}`;
/** @param target 0 to 1: the accuracy at which a run ends. */
export const targetName = (target: number): string =>
  `target ${(Number.isInteger(Number((100 * target).toFixed(6))) ? wholePercent : percent)(target)}`;

export const roundTitle = (round: number): string =>
  round === 0 ? 'Round 0: the initial model' : `Round ${round}`;

/** What the arrow keys go through in a chart, for a screen reader. @param title of the chart. */
export const roundIn = (title: string): string => `Round in: ${title}`;
export const placeIn = {
  rounds: roundIn,
  bytes: (title: string): string => `Bytes in: ${title}`,
  seconds: (title: string): string => `Seconds in: ${title}`,
} as const;

/** Of runs that are drawn against what they have sent, or against their time. */
export const afterBytes = (sent: number): string => `After ${bytes(sent)}`;
export const afterSeconds = (time: number): string => `After ${seconds(time)}`;
export const inRound = (run: string, round: number): string => `${run}, round ${count(round)}`;

/** Why runs' lines have gaps. */
export const runGaps = (runs: readonly string[]): string =>
  `In ${listed(runs)}, some values are infinite or not a number, and not drawn.`;

export const LOG_OMITS = 'Values of 0 and below have no place on a logarithmic axis, and are not drawn.';

/** Why lines have gaps where something was measured. @param rounds as `roundsText` names them. @param measures "test loss". */
export const gapSentence = (rounds: string, measures: readonly string[]): string =>
  `In ${rounds}, ${listed(measures)} ${measures.length === 1 ? 'is' : 'are'} infinite or not a number, and not drawn.`;

/** Of one bar a client. */
export const clientBarsCaption = (training: Config['training']): string =>
  training === 'alone'
    ? 'Of the client’s own model on its own validation images, after the last round.'
    : 'Of the global model on the client’s own validation images, when the client last evaluated it.';

/** What the heights of the bars are, where a bar is not one client. */
export const CLIENT_BINS = 'How many clients reach which accuracy';

/** Of more clients than bars can show. @param evaluations how many clients have evaluated. */
export const clientBinsCaption = (
  evaluations: number,
  clients: number,
  training: Config['training'],
): string =>
  `Clients by the accuracy of ${training === 'alone' ? 'their own model' : 'the global model'} on their own validation images, when each last evaluated it (${count(evaluations)} of ${count(clients)} have).`;

/** @param evaluated whether clients evaluate in this run at all. */
export const noEvaluationYet = (evaluated: boolean): string =>
  evaluated
    ? 'After the first evaluation, the accuracy of each sampled client appears here.'
    : NOBODY_EVALUATES;

export const LABEL_UNIT = 'Unit of the label distribution';

/** @param bars or a heatmap, where clients are too many for them. */
export const labelsCaption = (bars: boolean): string =>
  bars
    ? 'Images of each class that each client has, for training and validation together.'
    : 'One column is one client, or a few neighbours; the fuller the colour, the more images of that class.';

/** @param impossible the settings give no partition. */
export const noLabelsYet = (impossible: boolean): string =>
  impossible
    ? 'These settings give no partition.'
    : 'Once the labels are loaded, each client’s images by class appear here.';

/** What the colours of the heatmap mean. @param greatest a count of images, or a share from 0 to 1. */
export const scaleText = (greatest: number, unit: 'absolute' | 'percent'): string =>
  unit === 'absolute'
    ? `none to ${counted(greatest, 'image')}`
    : `none to ${percent(greatest)} of the client’s images`;

/** One cell of the heatmap. @param value a count of images, or a share from 0 to 1: of several clients, the mean. */
export function heatmapCellText(
  { firstClient, lastClient }: { readonly firstClient: number; readonly lastClient: number },
  className: string,
  value: number,
  unit: 'absolute' | 'percent',
): string {
  const who =
    firstClient === lastClient ? `Client ${firstClient}` : `Clients ${firstClient} to ${lastClient}, mean`;
  return `${who}: ${className} ${unit === 'absolute' ? short(value) : percent(value)}`;
}

/** Below a table that shows `shown` of `total` rows. */
export const shortenedTable = (shown: number, total: number): string =>
  `The first ${count(shown)} of ${counted(total, 'row')}; the downloaded results have all.`;

/** The title of a table that is not on the screen, for a screen reader. @param shown the last of so many rows. */
export const hiddenTableTitle = (title: string, shown: number, rows: number): string =>
  shown < rows ? `${title}: the last ${shown} of ${rows} rows; "Show table" has the others too` : title;
