import { InputBase } from '@mantine/core';
import { useId, useState } from 'react';
import type { ListField } from '../../../core/config/field.ts';
import { readValue } from '../../../core/config/validate.ts';
import { refusedText } from '../../../text/settings/controls.ts';
import styles from './Control.module.css';
import { DescribedInput } from './Described.tsx';
import { FieldHeading, helpId } from './FieldHeading.tsx';

interface Props {
  readonly field: ListField;
  readonly value: readonly number[];
  /** The id of what else is to be said of it. */
  readonly describedBy: string;
  readonly onChange: (value: readonly number[]) => void;
}

/** Numbers with commas between them: a valid text is applied when it is left, any other is kept to be corrected. */
export function ListControl({ field, value, describedBy, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value.join(', ');
  const reading = readValue(field, text);
  const problem = 'refusal' in reading ? refusedText(text, reading.refusal) : undefined;
  const apply = (next: readonly number[]) => {
    setTyped(undefined);
    onChange(next);
  };
  // A list field's value is a list of numbers.
  const leave = () => 'value' in reading && apply(reading.value as readonly number[]);
  return (
    <div className={styles['control']}>
      <FieldHeading field={field} value={value} onChange={apply} htmlFor={id} />
      <InputBase
        component={DescribedInput}
        id={id}
        size="xs"
        autoComplete="off"
        value={text}
        error={problem !== undefined}
        describedBy={`${problem ? `${id}-problem ` : ''}${describedBy} ${helpId(id)}`}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
      {problem && (
        <p id={`${id}-problem`} className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
