import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { BooleanField } from '../../../core/config/field.ts';
import styles from './Control.module.css';
import { FieldHeading, helpId } from './FieldHeading.tsx';

interface Props {
  readonly field: BooleanField;
  readonly value: boolean;
  /** The id of what else is to be said of it. */
  readonly describedBy: string;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no. */
export function BooleanControl({ field, value, describedBy, onChange }: Props) {
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
          aria-describedby={`${describedBy} ${helpId(id)}`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </FieldHeading>
    </div>
  );
}
