import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useCallback } from 'react';
import { ApiaryError } from '../../core/errors.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { saveFile } from '../../export/save-file.ts';
import { shownInfo } from '../../store/app-state.ts';
import { applyEvents } from '../../store/apply.ts';
import { DETAILED_ROUNDS } from '../../store/round-detail.ts';
import { type EndedRun, hasEnded, isOpenedModel } from '../../store/run-state.ts';
import { FILES_NOT_WRITTEN } from '../../text/final-model/final-model.ts';
import { EXPORT_MODEL, EXPORT_RUN, TO_FLOWER } from '../../text/flower/export.ts';
import { bytes } from '../../text/format.ts';
import { type TrainedModel, useCommands } from '../commands.tsx';
import { ExportToFlower } from '../flower/ExportToFlower.tsx';
import { choicesOf } from '../flower/leaving-run.ts';
import { linkTo } from '../layout/address.ts';
import { idle } from '../layout/idle.ts';
import { useApp } from '../use-app.tsx';
import { FailureNote } from './FailureNote.tsx';
import classes from './final-model.module.css';
import { Panel } from './Panel.tsx';
import { modelFiles, type RunFile, resultFiles, writesDecimalCommas } from './run-files.ts';
import { useLoaded } from './use-loaded.ts';

interface DownloadsProps {
  readonly run: EndedRun;
  /** The latest checkpoint's model; undefined when there was none. */
  readonly trained: TrainedModel | undefined;
  /** Whether the model is worth taking away: not before a round has finished. */
  readonly withModel: boolean;
}

/** The page keeps the clients' answers of the latest rounds only; the log has those of all. */
function inFull(run: EndedRun, events: readonly RunEvent[]): EndedRun {
  if (run.round <= DETAILED_ROUNDS) return run;
  const whole = applyEvents(undefined, events);
  if (!whole || !hasEnded(whole)) throw new ApiaryError('internal', 'The run’s log does not reach its end.');
  return whole;
}

/** Everything that a run leaves to take away. */
export function Downloads({ run, trained, withModel }: DownloadsProps) {
  const info = useApp(shownInfo);
  const commands = useCommands();
  const { runEvents } = commands;
  const load = useCallback(async (): Promise<RunFile[]> => {
    if (!info) return [];
    const events = await runEvents();
    const source = { info, events, link: linkTo(run.config) };
    await idle();
    const results = resultFiles(inFull(run, events), trained, source, writesDecimalCommas());
    if (!trained || !withModel) return results;
    await idle();
    return [...results, ...modelFiles(trained, info)];
  }, [run, trained, withModel, info, runEvents]);
  const { value: files, failure, retry } = useLoaded(load);
  return (
    <Panel title="Take it away">
      {failure && <FailureNote title={FILES_NOT_WRITTEN} failure={failure} onRetry={retry} />}
      <ul className={classes['downloads']}>
        {files?.map(({ label, about, name, content }) => (
          <li key={label}>
            <Button
              variant="default"
              fullWidth
              classNames={{ root: classes['download'], label: classes['download-label'] }}
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() => saveFile(name, content)}
            >
              {label}
            </Button>
            <p className={classes['help']}>{`${bytes(content.size)}: ${about}`}</p>
          </li>
        ))}
        {files && (
          <li>
            <ExportToFlower
              name={isOpenedModel(run) ? EXPORT_MODEL : EXPORT_RUN}
              fullWidth
              choices={(state) => choicesOf(state, commands, 'shown')}
            />
            <p className={classes['help']}>{TO_FLOWER}</p>
          </li>
        )}
      </ul>
    </Panel>
  );
}
