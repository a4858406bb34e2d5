import { InputBase } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';

interface Props<Id extends string | number> {
  readonly name: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly label: string }[];
  readonly className?: string | undefined;
  readonly onChange: (id: Id) => void;
}

/** One of several, in a small list of the browser's own whose name nobody needs to see. */
export function Choice<Id extends string | number>({ name, value, choices, className, onChange }: Props<Id>) {
  return (
    <InputBase
      component="select"
      pointer
      size="xs"
      className={className}
      rightSection={<IconSelector size={14} aria-hidden />}
      aria-label={name}
      value={value}
      // Its options are just these.
      onChange={({ currentTarget }) => onChange(choices[currentTarget.selectedIndex]!.id)}
    >
      {choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </InputBase>
  );
}
