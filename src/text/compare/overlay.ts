import type { Config } from '../../core/config/schema.ts';
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

/** What the charts are called: a value each round, wherever the axis below places it. */
const BESIDE: Readonly<Record<Against, string>> = {
  rounds: 'per round',
  bytes: 'against bytes',
  seconds: 'against seconds',
};
export const accuracyTitle = (against: Against): string => `Accuracy ${BESIDE[against]}`;
export const lossTitle = (against: Against): string => `Loss ${BESIDE[against]}`;

/** What is drawn, and what the axis below is. */
export interface Drawn {
  readonly against: Against;
  /** Of the runs. */
  readonly trainings: readonly Config['training'][];
}

const tested = ({ test }: DatasetSpec) => `by the server, on its ${count(test)} test images.`;

/** A baseline has no global model. */
const ofBaselines = (trainings: readonly Config['training'][], ofAlone: string): string =>
  [
    trainings.includes('centralised') ? ' Of a centralised run: of its one model.' : '',
    trainings.includes('alone') ? ` ${ofAlone}` : '',
  ].join('');

const ALONE_TESTED =
  'Of a run with every client alone: of the initial model, and at the end the mean of all clients’ own models.';
const ALONE_RECALL =
  'Of a run with every client alone: of the initial model, as there is no other that is one.';

export const accuracyOfRuns = (data: DatasetSpec, { against, trainings }: Drawn): string =>
  `Test accuracy of the global model after each round, ${tested(data)}${ofBaselines(trainings, ALONE_TESTED)}${ACROSS[against]}`;

export const lossOfRuns = (data: DatasetSpec, { against, trainings }: Drawn): string =>
  `Test loss (cross-entropy, in nats; lower is better) of the global model after each round, ${tested(data)}${ofBaselines(trainings, ALONE_TESTED)}${ACROSS[against]}`;

export const recallOfRuns = (className: string, { against, trainings }: Drawn): string =>
  `Of the test images of class “${className}”, the share that the global model recognises after each round: its recall.${ofBaselines(trainings, ALONE_RECALL)}${ACROSS[against]}`;

/** Of a branch, beside in what it differs from the shown run. */
export const branchesOff = (round: number): string =>
  round === 0
    ? 'branches off with the initial model: the ring'
    : `branches off after round ${count(round)}: the ring`;

export const NOTHING_DRAWN = 'The first points appear once a run has tested its initial model.';

/** What stands beside the list before there is a run in the charts. */
export const NO_CHARTS_YET =
  'The runs’ curves appear here: accuracy and loss on the same axes, against rounds, bytes or seconds, and what differs between the runs.';

/** With a single run in the charts. */
export const ONE_RUN_ONLY =
  'is alone in the charts: start another run, or tick one in the list, to see what a setting changes';

/** What stands beside the shown run, with which the others are compared. */
export const SHOWN_RUN = 'shown in view Run; the others are compared with it';

/** The same, while no run is shown in view Run. */
export const FIRST_RUN = 'the others are compared with it';

/** Runs on data sets with other classes have no class in common. */
export const OTHER_CLASSES =
  'The runs are on different data sets: their accuracies are of different tasks, and their classes are not compared.';
