import { useCallback, useEffect, useState } from 'react';
import { toFailure } from '../../../core/errors.ts';
import { readFlowerProject } from '../../../export/flower/import/read-project.ts';
import type { FilledIn } from '../../../export/flower/import/settings.ts';
import type { Notice } from '../../../store/app-state.ts';
import {
  filledIn,
  noFlowerApp,
  noSettings,
  notToml,
  projectUnreadable,
} from '../../../text/flower/import.ts';
import { useCommands } from '../../commands.tsx';
import { useAppStore } from '../../use-app.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { importRows } from './import-rows.ts';
import { readProjectFile } from './read-project-file.ts';

interface Props {
  readonly file: File;
  readonly onDone: () => void;
}

/** Reads a Flower project's settings, and shows what they would change; what cannot be read is said in a notice. */
export function FlowerImport({ file, onDone }: Props) {
  const { notify, replaceConfig } = useCommands();
  const store = useAppStore();
  const [project, setProject] = useState<FilledIn>();
  const say = useCallback(
    (notice: Omit<Notice, 'id'>) => {
      notify(notice);
      onDone();
    },
    [notify, onDone],
  );
  useEffect(() => {
    let isGone = false;
    const take = (text: string) => {
      if (isGone) return;
      const reading = readFlowerProject(text, store.getState().draft);
      if (reading.is === 'no-toml') say(notToml(file.name, reading.line, reading.column, reading.problem));
      else if (reading.is === 'no-app') say(noFlowerApp(file.name, reading.missing));
      else if (reading.taken.length + reading.left.length === 0) say(noSettings(file.name));
      else setProject(reading);
    };
    readProjectFile(file)
      .then(take)
      .catch((error) => isGone || say(projectUnreadable(file.name, toFailure(error).message)));
    return () => {
      isGone = true;
    };
  }, [file, store, say]);
  if (!project) return null;
  const { draft } = store.getState();
  const rows = importRows(project, draft);
  const use = () => {
    replaceConfig(project.config);
    say(filledIn(file.name, rows.changing.length));
  };
  return <ImportDialog file={file.name} rows={rows} onUse={use} onClose={onDone} />;
}
