import { type Baseline, trainings } from '../../core/config/trainings.ts';
import { byId } from '../../core/registry.ts';
import { count } from '../format.ts';

/** What a run can be compared with, and what that is. */
export const baselineChoices: readonly {
  readonly id: Baseline;
  readonly label: string;
  readonly help: string;
}[] = trainings.flatMap(({ id, ...texts }) => (id === 'federated' ? [] : { id, ...texts }));

const label = (training: Baseline): string => byId(trainings, training).label;

/** The button that asks for it. */
export const baselineName = (training: Baseline): string => `Add baseline: ${label(training).toLowerCase()}`;

/** Where it is. @param finished the last round that is; undefined while it waits. @param rounds of all. */
export const baselineProgress = (training: Baseline, finished: number | undefined, rounds: number): string =>
  finished === undefined
    ? `${label(training)}: waits for the run before it`
    : `${label(training)}: computes round ${count(Math.min(finished + 1, rounds))} of ${count(rounds)}`;
