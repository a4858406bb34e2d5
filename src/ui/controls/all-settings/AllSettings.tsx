import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { changedKeys, fieldOf } from '../../../core/config/schema.ts';
import { ALL_DEFAULT, differingText, NOTHING_FOUND } from '../../../text/settings/all-settings.ts';
import { theDraft, useApp } from '../../use-app.tsx';
import styles from '../Controls.module.css';
import { type ControlGroup, settingGroups } from '../control-groups.ts';
import { Setting } from '../settings/Setting.tsx';
import { useChoices } from '../use-choices.ts';
import { EngineLine } from './EngineLine.tsx';
import { matches } from './matching.ts';

export interface AllSettingsProps {
  readonly onClose: () => void;
}

/** Every setting, found by typing. Takes the place of the few that are always in sight, so that it covers nothing. */
export function AllSettings({ onClose }: AllSettingsProps) {
  const [typed, setTyped] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const changed = useApp((state) => changedKeys(state.draft).length);
  const groups = useFound(useDeferredValue(typed), onlyChanged);
  const leave = (event: KeyboardEvent) => {
    // A help that is open closes first, and what was typed goes before the panel does.
    if (event.key !== 'Escape' || document.querySelector('[role="tooltip"]')) return;
    if (typed === '') onClose();
    else setTyped('');
  };
  return (
    <section className={styles['controls']} aria-labelledby="all-settings-title" onKeyDown={leave}>
      <div className={styles['search']}>
        <h2 id="all-settings-title" className={styles['title']}>
          All settings
        </h2>
        <CloseButton className={styles['close']} aria-label="Close all settings" onClick={onClose} />
        <TextInput
          className={styles['find']}
          type="search"
          size="sm"
          aria-label="Find a setting"
          placeholder="Find a setting"
          leftSection={<IconSearch size={16} aria-hidden />}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          className={styles['find']}
          variant={onlyChanged ? 'filled' : 'default'}
          color="gray"
          size="compact-xs"
          aria-pressed={onlyChanged}
          onClick={() => setOnlyChanged(!onlyChanged)}
        >
          {differingText(changed)}
        </Button>
      </div>
      {groups.map(({ title, keys }) => (
        <fieldset key={title} className={styles['group']}>
          <legend className={styles['groupTitle']}>{title}</legend>
          {keys.map((key) => (
            <Setting key={key} settingKey={key} />
          ))}
          {title === 'Machine' && <EngineLine />}
        </fieldset>
      ))}
      <p className={styles['empty']} aria-live="polite">
        {groups.length === 0 && (typed === '' ? ALL_DEFAULT : NOTHING_FOUND)}
      </p>
    </section>
  );
}

/** The groups with those settings that were looked for; none of a group that has no such setting. */
function useFound(typed: string, onlyChanged: boolean): readonly ControlGroup[] {
  const choices = useChoices();
  const draft = useApp(theDraft);
  const changed = new Set(onlyChanged ? changedKeys(draft) : []);
  return settingGroups(choices)
    .map(({ title, keys }) => ({
      title,
      keys: keys.filter(
        (key) => (!onlyChanged || changed.has(key)) && matches(typed, key, fieldOf(key, draft)!),
      ),
    }))
    .filter(({ keys }) => keys.length > 0);
}
