import { InputBase } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { type PropsWithChildren, useId } from 'react';
import { NO_PRESET } from '../../text/settings/controls.ts';
import { applyPreset, presetOf, presets } from '../../text/settings/presets.ts';
import { useCommands } from '../commands.tsx';
import { useApp } from '../use-app.tsx';
import styles from './settings/Control.module.css';
import { DescribedSelect } from './settings/Described.tsx';

/** Ready-made experiments for lessons. Shows which one the settings are. @param children stand beside its label. */
export function ScenarioSelect({ children }: PropsWithChildren) {
  const id = useId();
  const draft = useApp((state) => state.draft);
  const commands = useCommands();
  const current = presetOf(draft);
  const choose = (chosen: string) => {
    const preset = presets.find((candidate) => candidate.id === chosen);
    if (preset) commands.replaceConfig(applyPreset(preset, draft));
  };
  return (
    <div className={styles['control']}>
      <div className={styles['heading']}>
        <label className={styles['label']} htmlFor={`${id}-select`}>
          Scenario
        </label>
        {children}
      </div>
      <InputBase
        component={DescribedSelect}
        pointer
        rightSection={<IconSelector size={14} aria-hidden />}
        id={`${id}-select`}
        size="sm"
        value={current?.id ?? ''}
        describedBy={id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!current && <option value="">Your own settings</option>}
        {presets.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </InputBase>
      <p id={id} className={`${styles['meaning']} ${styles['preset']}`}>
        {current?.text ?? NO_PRESET}
      </p>
    </div>
  );
}
