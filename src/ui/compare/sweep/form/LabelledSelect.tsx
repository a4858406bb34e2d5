import { InputBase } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { type PropsWithChildren, useId } from 'react';
import { DescribedSelect } from '../../../controls/settings/Described.tsx';
import classes from './sweep-form.module.css';

interface Props {
  readonly label: string;
  readonly help: string;
  /** Of the sentence, where something else is described by it, too. */
  readonly helpId?: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** A choice of the form with its name before and a sentence after it. @param children its options. */
export function LabelledSelect({ label, help, helpId, value, onChoose, children }: PropsWithChildren<Props>) {
  const id = useId();
  const described = helpId ?? `${id}-help`;
  return (
    <>
      <label className={classes['label']} htmlFor={id}>
        {label}
      </label>
      <InputBase
        component={DescribedSelect}
        pointer
        rightSection={<IconSelector size={14} aria-hidden />}
        id={id}
        size="sm"
        value={value}
        describedBy={described}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {children}
      </InputBase>
      <p id={described} className={classes['help']}>
        <span>{help}</span>
      </p>
    </>
  );
}
