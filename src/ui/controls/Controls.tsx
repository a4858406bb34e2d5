import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import type { Choices } from '../../core/config/schema.ts';
import { shownRun } from '../../store/app-state.ts';
import { useApp } from '../use-app.tsx';
import styles from './Controls.module.css';
import { type ControlGroup, mainGroups, moreKeys } from './control-groups.ts';
import { EngineLine } from './EngineLine.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import { Setting } from './settings/Setting.tsx';

/** Everything that defines an experiment. */
export function Controls() {
  const choices: Choices = {
    partitioner: useApp((state) => state.draft.partitioner),
    strategy: useApp((state) => state.draft.strategy),
    'learning-rate-schedule': useApp((state) => state.draft['learning-rate-schedule']),
  };
  return (
    <section className={styles['controls']} aria-labelledby="controls-title">
      <h2 id="controls-title" className={styles['title']}>
        <span>Experiment</span>
        <Note />
      </h2>
      <PresetSelect />
      {mainGroups(choices).map((group) => (
        <Group key={group.title} group={group} />
      ))}
      <EngineLine />
      <MoreSettings group={{ title: 'More settings', keys: moreKeys(choices) }} />
    </section>
  );
}

/** A component of its own, so that a run's start and end do not draw every control anew. */
function Note() {
  const running = useApp((state) => shownRun(state)?.status === 'running');
  return <span className={styles['note']}>{running && 'For the next run'}</span>;
}

function Group({ group: { title, keys } }: { group: ControlGroup }) {
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['groupTitle']}>{title}</legend>
      {keys.map((key) => (
        <Setting key={key} settingKey={key} />
      ))}
    </fieldset>
  );
}

function MoreSettings({ group: { title, keys } }: { group: ControlGroup }) {
  const id = useId();
  const [open, { toggle }] = useDisclosure(false);
  return (
    <div className={styles['group']}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        justify="space-between"
        rightSection={
          <IconChevronDown size={16} className={styles['chevron']} data-open={open} aria-hidden />
        }
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
      >
        {title}
      </Button>
      <div id={id} className={styles['group']} hidden={!open}>
        {open && keys.map((key) => <Setting key={key} settingKey={key} />)}
      </div>
    </div>
  );
}
