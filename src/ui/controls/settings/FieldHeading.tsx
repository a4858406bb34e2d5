import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Field } from '../../../core/config/field.ts';
import { sameValue } from '../../../core/config/schema.ts';
import { backToDefault, fieldHelp } from '../../../text/settings/controls.ts';
import styles from './Control.module.css';
import { Help } from './Help.tsx';

interface Props<F extends Field> {
  readonly field: F;
  readonly value: F['default'];
  readonly onChange: (value: F['default']) => void;
  /** The id of the control that the label names. */
  readonly htmlFor: string;
  /** What the value is: follows the help. */
  readonly meaning?: string | undefined;
  readonly children?: ReactNode;
}

/** Of a field's explanation, which describes its control: `htmlFor` is the control's. */
export const helpId = (htmlFor: string): string => `${htmlFor}-help`;

/** A control's label, its help on hover, focus or touch, and the way back to the default. */
export function FieldHeading<F extends Field>({
  field,
  value,
  onChange,
  htmlFor,
  meaning,
  children,
}: Props<F>) {
  const help = fieldHelp(field);
  const reset = backToDefault(field);
  return (
    <div className={styles['heading']}>
      <label className={styles['label']} htmlFor={htmlFor}>
        {field.label}
      </label>
      <Help
        name={`${field.label}: help`}
        text={meaning ? `${help} ${meaning}` : help}
        describedBy={helpId(htmlFor)}
      />
      <span id={helpId(htmlFor)} hidden>
        {help}
      </span>
      {!sameValue(value, field.default) && (
        <Tooltip label={reset}>
          <ActionIcon variant="subtle" size={24} aria-label={reset} onClick={() => onChange(field.default)}>
            <IconRotate size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {children}
    </div>
  );
}
