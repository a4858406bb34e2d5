import type { Score } from '../core/run/events.ts';
import type { RoundSummary } from './run-state.ts';

/** What clients that trained alone come to on the server's test images. */
export interface OwnModels {
  readonly clients: number;
  readonly mean: Score;
  /** Accuracies. */
  readonly worst: number;
  readonly best: number;
  /** Test images. */
  readonly count: number;
}

/** @returns undefined until every client's model is tested. @param clients how many there are. */
export function ownModelsOf({ ownModels = [] }: RoundSummary, clients: number): OwnModels | undefined {
  const [first] = ownModels;
  if (!first || ownModels.length < clients) return undefined;
  const accuracies = ownModels.map(({ score }) => score.accuracy);
  const mean = (value: (score: Score) => number) =>
    ownModels.reduce((sum, { score }) => sum + value(score), 0) / clients;
  return {
    clients,
    mean: { accuracy: mean(({ accuracy }) => accuracy), loss: mean(({ loss }) => loss) },
    ...{ worst: Math.min(...accuracies), best: Math.max(...accuracies) },
    count: first.count,
  };
}
