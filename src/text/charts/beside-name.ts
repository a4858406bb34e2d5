import { differences } from '../../core/config/differences.ts';
import { type Config, isChanged } from '../../core/config/schema.ts';
import type { RunInfo } from '../../store/run-info.ts';
import { runName, settingName } from '../compare/run-name.ts';

/**
 * What a run's line is called beside the shown run's: the visitor's own name for it, or its settings that the shown run has
 * otherwise: "alpha 0.1, seed 7". Where there are none, its whole name.
 * @param shown undefined where the shown run has no settings of a training.
 */
export function besideName(
  info: Pick<RunInfo, 'name' | 'opened'>,
  config: Config,
  shown: Config | undefined,
): string {
  // An option that the shown run has not at all says nothing where nobody set it.
  const own = (shown ? differences(shown, config) : []).filter(
    ({ key, before, after }) => after !== undefined && (before !== undefined || isChanged(config, key)),
  );
  if (info.name !== undefined || info.opened || own.length === 0) return runName(info, config);
  return own.map(({ key }) => settingName(key, config)).join(', ');
}
