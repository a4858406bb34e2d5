import type { LogLine } from '../../store/run-state.ts';

/** flwr's logger writes the level, a space, a colon, and pads to the column where the message starts. */
const MESSAGE_COLUMN = 12;

export const linePrefix = ({ level }: LogLine): string => `${level} :`.padEnd(MESSAGE_COLUMN);

/** The log as a terminal would show it. */
export const logText = (lines: readonly LogLine[]): string =>
  lines.map((line) => `${linePrefix(line)}${line.text}`.trimEnd()).join('\n');
