import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { startTransition, useState } from 'react';
import { type ConfigKey, isChanged } from '../../core/config/schema.ts';
import { wholeRun } from '../../store/app-state.ts';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { useApp } from '../use-app.tsx';
import type { AllSettingsProps } from './all-settings/AllSettings.tsx';
import styles from './Controls.module.css';
import { lessonSettings } from './control-groups.ts';
import { ScenarioSelect } from './ScenarioSelect.tsx';
import { Setting } from './settings/Setting.tsx';
import { useChoices } from './use-choices.ts';

const AllSettings = lazyRegion<AllSettingsProps>(
  async () => (await import('./all-settings/AllSettings.tsx')).AllSettings,
  'now',
);

/** The settings: those that lessons turn, or all of them in the same place. */
export function Controls() {
  const [shown, setShown] = useState<'lesson' | 'all' | 'lesson again'>('lesson');
  // What is there stays until the rest has been loaded.
  const open = () => startTransition(() => setShown('all'));
  if (shown === 'all') return <AllSettings onClose={() => setShown('lesson again')} />;
  return <LessonSettings returned={shown === 'lesson again'} onAll={open} />;
}

interface Props {
  /** The visitor comes back from all settings: the focus goes to the way there. */
  readonly returned: boolean;
  readonly onAll: () => void;
}

function LessonSettings({ returned, onAll }: Props) {
  return (
    <section className={styles['controls']} aria-labelledby="controls-title">
      <h2 id="controls-title" className={styles['hidden']}>
        Settings
      </h2>
      <ScenarioSelect>
        <Note />
      </ScenarioSelect>
      <LessonKeys />
      <Button
        variant="default"
        size="sm"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        autoFocus={returned}
        onClick={onAll}
      >
        All settings
      </Button>
    </section>
  );
}

const LessonKeys = () =>
  lessonSettings(useChoices()).map(({ key, shown }) =>
    shown === 'always' ? (
      <Setting key={key} settingKey={key} />
    ) : (
      <ChangedSetting key={key} settingKey={key} />
    ),
  );

/** In sight once it differs from its default. Turned back it stays: it would vanish under the hand that turns it. */
function ChangedSetting({ settingKey }: { readonly settingKey: ConfigKey }) {
  const changed = useApp(({ draft }) => isChanged(draft, settingKey));
  const [shown, show] = useState(changed);
  if (changed && !shown) show(true);
  return shown && <Setting settingKey={settingKey} />;
}

/** A component of its own, so that a run's start and end do not draw every control anew. */
function Note() {
  const running = useApp((state) => wholeRun(state)?.status === 'running');
  return <span className={styles['note']}>{running && 'For the next run'}</span>;
}
