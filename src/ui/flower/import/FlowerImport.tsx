import { useEffect, useState } from 'react';
import { toFailure } from '../../../core/errors.ts';
import { readFlowerProject } from '../../../export/flower/import/read-project.ts';
import type { FilledIn } from '../../../export/flower/import/settings.ts';
import type { Notice } from '../../../store/app-state.ts';
import { looksLikeProject } from '../../../text/flower/files.ts';
import { fileRefused, filledIn, noFlowerApp, noSettings, notToml } from '../../../text/flower/import.ts';
import { useCommands } from '../../commands.tsx';
import { isBusy } from '../../compare/go-on/is-busy.ts';
import { useAppStore } from '../../use-app.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { importRows } from './import-rows.ts';
import { bytesOf, textOf } from './read-file.ts';

export interface FlowerImportProps {
  readonly file: File;
  readonly onDone: () => void;
  /** Called when a model is being opened. */
  readonly onModel: () => void;
}

/** Opens a model, or shows what a Flower project's settings would change; what cannot be read is said in a notice. */
export function FlowerImport({ file, onDone, onModel }: FlowerImportProps) {
  const { notify, openModel, replaceConfig } = useCommands();
  const store = useAppStore();
  const [project, setProject] = useState<FilledIn>();
  useEffect(() => {
    let isGone = false;
    const { draft } = store.getState();
    const say = (notice: Omit<Notice, 'id'>) => {
      notify(notice);
      onDone();
    };
    const takeProject = async () => {
      const reading = readFlowerProject(await textOf(file), draft);
      if (isGone) return;
      if (reading.is === 'no-toml') say(notToml(file.name, reading.line, reading.column, reading.problem));
      else if (reading.is === 'no-app') say(noFlowerApp(file.name, reading.missing));
      else if (reading.taken.length + reading.left.length === 0) say(noSettings(file.name));
      else setProject(reading);
    };
    const takeModel = async () => {
      // Who opens settings needs no reader of models.
      const { readModelFile } = await import('../../../export/flower/torch/model-file.ts');
      const model = readModelFile(file.name, await bytesOf(file), draft);
      if (isGone) return;
      // A run that is played stays in sight; the command says why the model is not opened.
      if (!isBusy(store.getState())) onModel();
      openModel(model);
      onDone();
    };
    (looksLikeProject(file) ? takeProject() : takeModel()).catch(
      (error) => isGone || say(fileRefused(file.name, toFailure(error))),
    );
    return () => {
      isGone = true;
    };
  }, [file, store, notify, openModel, onDone, onModel]);
  if (!project) return null;
  const rows = importRows(project, store.getState().draft);
  const use = () => {
    replaceConfig(project.config);
    notify(filledIn(file.name, rows.changing.length));
    onDone();
  };
  return <ImportDialog file={file.name} rows={rows} onUse={use} onClose={onDone} />;
}
