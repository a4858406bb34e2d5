import type { ComponentProps } from 'react';

// Mantine's inputs are described by their own description alone, and drop any other `aria-describedby`. As the `component`
// of an InputBase these take it under another name.

interface Described {
  /** The ids of what describes it. */
  readonly describedBy: string;
}

export const DescribedInput = ({ describedBy, ...props }: ComponentProps<'input'> & Described) => (
  <input {...props} aria-describedby={describedBy} />
);

export const DescribedSelect = ({ describedBy, ...props }: ComponentProps<'select'> & Described) => (
  <select {...props} aria-describedby={describedBy} />
);
