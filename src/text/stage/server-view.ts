import type { Config } from '../../core/config/schema.ts';
import { trainings } from '../../core/config/trainings.ts';
import { modelOf } from '../../core/model/index.ts';
import { countParameters } from '../../core/model/model.ts';
import { byId } from '../../core/registry.ts';
import { sampleSize } from '../../core/run/sampling.ts';
import { strategies } from '../../core/strategies/index.ts';
import { ownModelsOf } from '../../store/own-models.ts';
import { isOpenedModel, type RunState } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';
import { FROM_A_FILE, kindText, OF_THE_FILE } from '../run/opened-model.ts';

/** Before the stage's heading, for who hears it. */
export const STAGE = 'Stage:';

/** The button that is the server's cell. */
export const HOW_AVERAGE = 'Server: how the average is made';

export interface ServerView {
  /** "Server"; "Model" where there is none. */
  readonly name: string;
  /** The test accuracy of the latest model that was tested, 0 to 1. */
  readonly accuracy: number | undefined;
  /** What the figure in the cell is, or what the server does while there is none. */
  readonly caption: string;
  /** Which model the figure belongs to: that of round 1 stands while round 2 trains. Absent without a figure. */
  readonly model?: string;
  /** Where it stands: "Round 1 of 3". */
  readonly standing: string;
  /** What a round will be, or what the run is of: its strategy and its model. */
  readonly detail: string;
  /** Bytes of one model. */
  readonly parameterBytes: number;
}

/** The server before a run: what the settings would make of it. */
export function plannedServer(config: Config): ServerView {
  const parameters = countParameters(modelOf(config));
  return {
    name: nameOf(config),
    accuracy: undefined,
    caption: 'no model yet',
    parameterBytes: 4 * parameters,
    standing: counted(config['num-server-rounds'], 'round'),
    detail: plan(config),
  };
}

/** "3 of 10 clients train in each, 5 evaluate". */
function plan(config: Config): string {
  if (config.training === 'alone')
    return `each of ${counted(config['num-supernodes'], 'client')} trains alone in each`;
  if (config.training === 'centralised')
    return `SGD on the images of ${counted(config['num-supernodes'], 'client')} in one place`;
  const clients = counted(config['num-supernodes'], 'client');
  const [train, evaluate] = [sampleSize('train', config), sampleSize('evaluate', config)];
  if (Math.max(train, evaluate) > config['num-supernodes'])
    return `a round samples ${count(Math.max(train, evaluate))} clients, and there are ${count(config['num-supernodes'])}`;
  const where = config['num-server-rounds'] === 1 ? 'in it' : 'in each';
  const training =
    train === 0 ? 'no client trains' : `${count(train)} of ${clients} ${verb(train, 'train')} ${where}`;
  return `${training}, ${evaluate === 0 ? 'none' : count(evaluate)} ${verb(evaluate, 'evaluate')}`;
}

const verb = (clients: number, verb: string): string => (clients > 1 ? verb : `${verb}s`);

/** The server as the run's events have left it. */
export function serverView(run: RunState): ServerView {
  if (isOpenedModel(run)) return openedView(run);
  return run.config.training === 'alone' ? meanView(run) : modelView(run);
}

/** A model from a file: no server of this page has made it. */
const openedView = (run: RunState): ServerView => ({
  ...modelView(run),
  ...{ name: 'Model', model: OF_THE_FILE, standing: FROM_A_FILE },
  detail: `${kindText(run.config)}, ${count(run.numParameters)} parameters`,
});

/** Every client alone: in the middle is no server, but the mean of what the clients' models come to. */
function meanView(run: RunState): ServerView {
  const view = modelView(run);
  const own = ownModelsOf(run.rounds[run.round]!, run.partitions.length);
  if (own) return { ...view, accuracy: own.mean.accuracy, caption: 'test accuracy', model: 'own models' };
  const validated = run.rounds.findLast(({ validation }) => validation);
  if (!validated?.validation) return { ...view, caption: view.model ? 'initial model' : view.caption };
  const { accuracy } = validated.validation;
  return { ...view, accuracy, caption: 'validation', model: `round ${validated.round}` };
}

function modelView(run: RunState): ServerView {
  const tested = run.rounds.findLast(({ global }) => global)?.global;
  const rounds = run.config['num-server-rounds'];
  return {
    name: nameOf(run.config),
    accuracy: tested?.score.accuracy,
    caption: tested ? 'test accuracy' : isTesting(run) ? 'testing …' : 'no model yet',
    ...(tested && { model: `round ${tested.round}` }),
    parameterBytes: run.parameterBytes,
    standing: run.round === 0 ? 'Before round 1' : `Round ${run.round} of ${rounds}`,
    detail: identity(run.config, run.numParameters),
  };
}

const nameOf = ({ training }: Config): string => NAMES[training] ?? 'Server';
const NAMES: Readonly<Record<string, string>> = { centralised: 'Model', alone: 'Mean' };

/** Between the start of a step that tests the global model and the test's outcome. */
function isTesting({ status, step, rounds, round }: RunState): boolean {
  const tests = step === 'evaluate' || (step === 'initialise' && round === 0);
  return status === 'running' && tests && !rounds[round]?.global;
}

const identity = (config: Config, parameters: number): string =>
  `${methodOf(config)}, ${count(parameters)} parameters`;

/** What makes the model. */
export const methodOf = ({ training, strategy }: Config): string =>
  training === 'federated' ? byId(strategies, strategy).label : byId(trainings, training).label;
