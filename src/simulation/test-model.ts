import { withSetting } from '../core/config/options.ts';
import type { Config } from '../core/config/schema.ts';
import type { ModelSource } from '../core/run/events.ts';
import type { ModelFile } from './commands.ts';
import type { EngineChoice } from './engine/engine-choice.ts';
import type { PageEnvironment } from './page-environment.ts';
import { BackgroundRun, type PlayedRun } from './sweep/background-run.ts';

/** The settings with the file's data set and model. */
export const withModelOf = (
  config: Config,
  { dataset, model }: Pick<ModelFile, 'dataset' | 'model'>,
): Config => withSetting(withSetting(config, 'dataset', dataset), 'model', model);

/**
 * The test of a model that was read from a file, as a run of no rounds under the settings in the controls: they say what
 * computes it, and which clients could train it. Nobody has trained it here, so that it belongs to no baseline.
 * @throws ApiaryError as the start and the test of a run do, `aborted` included.
 */
export async function testModel(
  environment: PageEnvironment,
  engines: EngineChoice,
  file: ModelFile,
  source: ModelSource,
  signal: AbortSignal,
): Promise<PlayedRun> {
  const config = withSetting(withModelOf(environment.store.getState().draft, file), 'training', 'federated');
  const opened = { source, parameters: file.parameters };
  const run = new BackgroundRun({ environment, engines, config, opened, onRound: () => {} });
  const stop = () => run.stop();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const played = await run.ended.finally(() => signal.removeEventListener('abort', stop));
  return { ...played, info: { ...played.info, opened: source } };
}
