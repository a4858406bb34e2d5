import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { ChoiceField } from '../../../core/config/field.ts';
import styles from './Control.module.css';
import { FieldHeading } from './FieldHeading.tsx';

interface Props {
  readonly field: ChoiceField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of several: the browser's own list, and what the chosen one is. */
export function ChoiceControl({ field, value, onChange }: Props) {
  const id = useId();
  const chosen = field.choices.find((choice) => choice.value === value);
  return (
    <div className={styles['control']}>
      <FieldHeading field={field} value={value} onChange={onChange} htmlFor={id}>
        <NativeSelect
          id={id}
          className={styles['choice']}
          size="xs"
          data={field.choices.map(({ value, label }) => ({ value, label }))}
          value={value}
          aria-describedby={`${id}-meaning`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </FieldHeading>
      <p id={`${id}-meaning`} className={styles['meaning']}>
        {chosen?.help}
      </p>
    </div>
  );
}
