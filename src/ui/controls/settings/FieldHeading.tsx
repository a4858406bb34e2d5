import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelpCircle, IconRotate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Field } from '../../../core/config/field.ts';
import { backToDefault, fieldHelp } from '../../../text/controls.ts';
import styles from './Control.module.css';

interface Props {
  readonly field: Field;
  /** The id of the control that the label names. */
  readonly htmlFor: string;
  readonly changed: boolean;
  readonly onReset: () => void;
  readonly children?: ReactNode;
}

/** A control's label, its help on hover, focus or touch, and the way back to the default. */
export function FieldHeading({ field, htmlFor, changed, onReset, children }: Props) {
  const help = fieldHelp(field);
  const reset = backToDefault(field);
  return (
    <div className={styles['heading']}>
      <label className={styles['label']} htmlFor={htmlFor}>
        {field.label}
      </label>
      <Tooltip label={help} events={{ hover: true, focus: true, touch: true }} multiline w={260} withArrow>
        <ActionIcon
          className={styles['help']}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`${field.label}: help`}
          aria-description={help}
        >
          <IconHelpCircle size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {changed && (
        <Tooltip label={reset}>
          <ActionIcon variant="subtle" size={24} aria-label={reset} onClick={onReset}>
            <IconRotate size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {children}
    </div>
  );
}
