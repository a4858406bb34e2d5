import { useState } from 'react';
import type { ConfigKey } from '../../core/config/schema.ts';
import { allowed, parseValue } from '../../core/config/validate.ts';

/** Text as it was typed, while the setting had `value`. */
interface Typed {
  readonly text: string;
  readonly value: number;
}

/**
 * A number that is typed: a valid text is applied at once, any other is kept as it is and not applied.
 * @param value the setting now; when something else changes it, the typed text is gone.
 */
export function useTypedNumber(key: ConfigKey, value: number, apply: (value: number) => void) {
  const [typed, setTyped] = useState<Typed>();
  const current = typed?.value === value ? typed : undefined;
  const text = current?.text ?? String(value);
  const valid = parseValue(key, text) !== undefined;
  return {
    text,
    problem: valid
      ? undefined
      : `${text.trim() || 'Nothing'} cannot be used: it must be ${allowed(key)}. ${value} stays.`,
    type(text: string) {
      const parsed = parseValue(key, text);
      const accepted = typeof parsed === 'number' ? parsed : value;
      setTyped({ text, value: accepted });
      if (accepted !== value) apply(accepted);
    },
    /** Writes a valid number in its usual form, and leaves an invalid text to be corrected. */
    leave: () => valid && setTyped(undefined),
  };
}
