import { Button, InputBase } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useId, useState } from 'react';
import type { Config } from '../../../../core/config/schema.ts';
import { offeredValues } from '../../../../core/sweep/offered-values.ts';
import { settingsAt } from '../../../../core/sweep/points.ts';
import type { SweepAxis } from '../../../../core/sweep/sweep.ts';
import { axisName, axisValue } from '../../../../text/compare/sweep-figure.ts';
import { addValueName, valuesName } from '../../../../text/compare/sweep-form.ts';
import { DescribedInput } from '../../../controls/settings/Described.tsx';
import classes from './sweep-form.module.css';
import { inOrder, sameValues, toggled } from './sweep-form.ts';
import { readTyped, takesTyped } from './typed-value.ts';

interface Props {
  readonly axis: SweepAxis;
  readonly base: Config;
  /** How many values there may be. */
  readonly most: number;
  readonly onChange: (axis: SweepAxis) => void;
}

/** An axis' values: the offered ones to be switched on and off, and own ones, typed. */
export function AxisValues({ axis, base, most, onChange }: Props) {
  const name = axisName(axis, base);
  const offered =
    axis.keys.length === 1 ? offeredValues(axis.keys[0]!, base).map((value) => [value] as const) : [];
  const shown = inOrder(
    [...offered, ...axis.values.filter((values) => !offered.some((other) => sameValues(other, values)))],
    offered,
  );
  return (
    <fieldset className={classes['values']}>
      <legend className={classes['legend']}>{valuesName(name)}</legend>
      <div className={classes['chips']}>
        {shown.map((values) => {
          const isOn = axis.values.some((other) => sameValues(other, values));
          const text = axisValue(settingsAt({ keys: axis.keys, values: [values] }, 0), base);
          return (
            <button
              key={text}
              type="button"
              className={classes['chip']}
              aria-pressed={isOn}
              disabled={!isOn && axis.values.length >= most}
              onClick={() => onChange(toggled(axis, values, offered))}
            >
              {text}
            </button>
          );
        })}
      </div>
      {takesTyped(axis, base) && <TypedValue {...{ axis, base, most, name, onChange }} />}
    </fieldset>
  );
}

/** Half of a number is often out of range: only what stays on the screen is a mistake. */
const TYPING_MS = 500;

/** A value of one's own, read as the setting's field reads it. */
function TypedValue({ axis, base, most, name, onChange }: Props & { readonly name: string }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const reading = readTyped(typed, axis, base, most);
  const [settled] = useDebouncedValue(typed, TYPING_MS);
  const problem =
    'problem' in reading && typed.trim() !== '' && settled === typed ? reading.problem : undefined;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!('values' in reading)) return;
    onChange(toggled(axis, reading.values, []));
    setTyped('');
    // Its button can be pressed no longer.
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form className={classes['typed']} onSubmit={add}>
      <InputBase
        component={DescribedInput}
        className={classes['field']}
        size="xs"
        autoComplete="off"
        aria-label={addValueName(name)}
        placeholder="Another value"
        value={typed}
        error={problem !== undefined}
        describedBy={problem ? id : ''}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" size="xs" disabled={!('values' in reading)}>
        Add
      </Button>
      {problem && (
        <p id={id} className={classes['problem']} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
