import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { count } from '../format.ts';

/** What the charts of several runs are drawn against. */
export const AGAINST = [
  { id: 'rounds', label: 'Rounds' },
  { id: 'bytes', label: 'Bytes' },
  { id: 'seconds', label: 'Seconds' },
] as const;

export const AGAINST_NAME = 'Draw against';

/** Of what the axis below is, where it is not rounds. */
const ACROSS = {
  rounds: '',
  bytes: ' Bytes: of all messages since the run began, both ways.',
  seconds:
    ' Seconds: of computing since the run began, as measured where it was computed; pauses not counted.',
} as const;
type Against = keyof typeof ACROSS;

const tested = ({ test }: DatasetSpec) => `by the server, on its ${count(test)} test images.`;

/** @param alone in one of the runs every client trains alone. */
export const accuracyOfRuns = (data: DatasetSpec, against: Against, alone: boolean): string =>
  `Test accuracy of the global model after each round, ${tested(data)}${alone ? OWN_MODELS : ''}${ACROSS[against]}`;

export const lossOfRuns = (data: DatasetSpec, against: Against, alone: boolean): string =>
  `Test loss (cross-entropy, in nats; lower is better) of the global model after each round, ${tested(data)}${alone ? OWN_MODELS : ''}${ACROSS[against]}`;

const OWN_MODELS = ' Of every client alone: the mean of the clients’ own models after the last round.';

export const recallOfRuns = (className: string, against: Against): string =>
  `Of the test images of class “${className}”, the share that the global model recognises after each round: its recall.${ACROSS[against]}`;

export const NOTHING_DRAWN = 'The first points appear once a run has tested its initial model.';

/** What stands beside the list before there is a run in the charts. */
export const NO_CHARTS_YET =
  'The runs’ curves appear here: accuracy and loss on the same axes, against rounds, bytes or seconds, and what differs between the runs.';

/** With a single run in the charts. */
export const ONE_RUN_ONLY =
  'One run is in the charts. Start another, or tick “Show in charts” beside a run, to see what a setting changes.';

/** What stands beside the shown run, with which the others are compared. */
export const SHOWN_RUN = 'shown in view Run; the others are compared with it';

/** Runs on data sets with other classes have no class in common. */
export const OTHER_CLASSES = 'The runs are on different data sets, whose classes are not the same.';
