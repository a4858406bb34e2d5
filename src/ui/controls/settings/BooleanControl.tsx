import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { BooleanField } from '../../../core/config/field.ts';
import styles from './Control.module.css';
import { FieldHeading } from './FieldHeading.tsx';

interface Props {
  readonly field: BooleanField;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no. */
export function BooleanControl({ field, value, onChange }: Props) {
  const id = useId();
  return (
    <div className={styles['control']}>
      <FieldHeading field={field} value={value} onChange={onChange} htmlFor={id}>
        <Switch
          id={id}
          className={styles['switch']}
          size="sm"
          color="var(--apiary-ink)"
          checked={value}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </FieldHeading>
    </div>
  );
}
