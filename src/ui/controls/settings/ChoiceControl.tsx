import { InputBase } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useId } from 'react';
import type { ChoiceField } from '../../../core/config/field.ts';
import { choiceHelp } from '../../../text/settings/controls.ts';
import styles from './Control.module.css';
import { DescribedSelect } from './Described.tsx';
import { FieldHeading, helpId } from './FieldHeading.tsx';

interface Props {
  readonly field: ChoiceField;
  readonly value: string;
  /** The id of what else is to be said of it. */
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}

/** One of several: the browser's own list, and what the chosen one is. */
export function ChoiceControl({ field, value, describedBy, onChange }: Props) {
  const id = useId();
  const chosen = field.choices.find((choice) => choice.value === value);
  return (
    <div className={styles['control']}>
      <FieldHeading
        field={field}
        value={value}
        onChange={onChange}
        htmlFor={id}
        meaning={chosen && choiceHelp(chosen)}
      />
      <InputBase
        component={DescribedSelect}
        pointer
        rightSection={<IconSelector size={14} aria-hidden />}
        id={id}
        size="xs"
        value={value}
        describedBy={`${describedBy} ${id}-meaning ${helpId(id)}`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {field.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </InputBase>
      <p id={`${id}-meaning`} hidden>
        {chosen?.help}
      </p>
    </div>
  );
}
