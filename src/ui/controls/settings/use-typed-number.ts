import { useState } from 'react';
import { type NumberField, wordOf } from '../../../core/config/field.ts';
import { type DecimalSign, writeNumber } from '../../../core/config/number-text.ts';
import { readValue } from '../../../core/config/validate.ts';
import { refusedNumber } from '../../../text/settings/controls.ts';

/** Text as it was typed, while the setting had `value`. */
interface Typed {
  readonly text: string;
  readonly value: number;
}

/**
 * A number that is typed: a valid text is applied at once, any other is kept as it is and not applied.
 * @param value the setting now; when something else changes it, the typed text is gone.
 */
export function useTypedNumber(field: NumberField, value: number, apply: (value: number) => void) {
  const [typed, setTyped] = useState<Typed>();
  // Who typed a comma before the decimals finds one there from then on.
  const [decimalSign, setDecimalSign] = useState<DecimalSign>('.');
  const current = typed?.value === value ? typed : undefined;
  const written = wordOf(field, value) ?? writeNumber(value, decimalSign);
  const text = current?.text ?? written;
  const problem = problemOf(field, text, written);
  return {
    text,
    problem,
    type(text: string) {
      const reading = readValue(field, text);
      const accepted = 'value' in reading ? Number(reading.value) : value;
      setTyped({ text, value: accepted });
      if ('value' in reading && reading.decimalSign) setDecimalSign(reading.decimalSign);
      if (accepted !== value) apply(accepted);
    },
    /** Writes a valid number in its usual form, and leaves an invalid text to be corrected. */
    leave: () => problem === undefined && setTyped(undefined),
  };
}

/** Why a typed text is not the setting of `field`, which stays `now`; undefined when it is. */
function problemOf(field: NumberField, text: string, now: string): string | undefined {
  const reading = readValue(field, text);
  if ('value' in reading) return undefined;
  return refusedNumber(text.trim(), reading.refusal, now);
}
