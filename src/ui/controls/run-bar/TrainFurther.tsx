import { Button } from '@mantine/core';
import { IconGitBranch } from '@tabler/icons-react';
import { type AppState, wholeRun } from '../../../store/app-state.ts';
import {
  NOT_KEPT,
  ofAnotherKind,
  TRAIN_FURTHER,
  TRAIN_FURTHER_HELP,
} from '../../../text/run/opened-model.ts';
import { useCommands } from '../../commands.tsx';
import { useApp, useAppStore } from '../../use-app.tsx';
import styles from './RunBar.module.css';

/** Why the shown model, which was read from a file, cannot be trained under the controls' settings. */
function hindrance(state: AppState): string | undefined {
  const { kept, shown, draft } = state;
  const model = wholeRun(state)?.config;
  if (model && (model.dataset !== draft.dataset || model.model !== draft.model)) return ofAnotherKind(model);
  return kept.find(({ id }) => id === shown)?.checkpoints.includes(0) ? undefined : NOT_KEPT;
}

/** The next step with a model from a file: a branch that begins with it, under the settings in the controls. */
export function TrainFurther() {
  const { branch } = useCommands();
  const store = useAppStore();
  const hindered = useApp(hindrance);
  const begin = () => {
    const { shown, draft } = store.getState();
    if (shown !== undefined) branch(shown, 0, draft);
  };
  return (
    <div className={styles['further']}>
      <p>{hindered ?? TRAIN_FURTHER_HELP}</p>
      {!hindered && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconGitBranch size={16} aria-hidden />}
          onClick={begin}
        >
          {TRAIN_FURTHER}
        </Button>
      )}
    </div>
  );
}
