import type { Config } from '../../core/config/schema.ts';
import { models } from '../../core/model/index.ts';
import { countParameters } from '../../core/model/model.ts';
import { byId } from '../../core/registry.ts';
import { sampleSize } from '../../core/sampling.ts';
import { strategies } from '../../core/strategies/index.ts';
import type { RunState } from '../../store/run-state.ts';
import { bytes, count, counted, loss, percent } from '../format.ts';

export interface ServerView {
  /** The test accuracy of the latest model that was tested, 0 to 1. */
  readonly accuracy: number | undefined;
  /** What the figure in the cell is, or what the server does while there is none. */
  readonly caption: string;
  /** Where it stands: "Round 1 of 3". */
  readonly standing: string;
  /** What it runs, and how large the model is. */
  readonly identity: string;
  /** What it will do, or what has come out so far. */
  readonly outcome: string;
}

/** The server before a run: what the settings would make of it. */
export function plannedServer(config: Config): ServerView {
  const parameters = countParameters(byId(models, config.model));
  return {
    accuracy: undefined,
    caption: 'no model yet',
    identity: identity(config, parameters, 4 * parameters),
    standing: counted(config['num-server-rounds'], 'round'),
    outcome:
      `${count(sampleSize('train', config))} of ${counted(config['num-supernodes'], 'client')} train in each, ` +
      `${count(sampleSize('evaluate', config))} evaluate`,
  };
}

/** The server as the run's events have left it. */
export function serverView(run: RunState): ServerView {
  const tested = run.rounds.findLast(({ global }) => global)?.global;
  const validation = run.rounds.findLast((round) => round.validation)?.validation;
  const rounds = run.config['num-server-rounds'];
  return {
    accuracy: tested?.score.accuracy,
    caption: isTesting(run) ? 'testing …' : tested ? 'test accuracy' : 'no model yet',
    identity: identity(run.config, run.numParameters, run.parameterBytes),
    standing: run.round === 0 ? 'Before round 1' : `Round ${run.round} of ${rounds}`,
    outcome: [
      ...(tested ? [`test loss ${loss(tested.score.loss)}`] : []),
      ...(validation ? [`clients’ validation ${percent(validation.accuracy)}`] : []),
    ].join(', '),
  };
}

/** Between the start of a step that tests the global model and the test's outcome. */
function isTesting({ status, step, rounds, round }: RunState): boolean {
  return status === 'running' && (step === 'initialise' || step === 'evaluate') && !rounds[round]?.global;
}

const identity = (config: Config, parameters: number, size: number): string =>
  `${byId(strategies, config.strategy).label}, ${byId(models, config.model).label}: ` +
  `${count(parameters)} parameters, ${bytes(size)}`;
