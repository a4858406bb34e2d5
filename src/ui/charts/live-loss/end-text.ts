import { type Broken, type LossLine, POOLED_NAME } from './loss-lines.ts';

/** At the end of a line there is room for one word. */
const WORDS: Readonly<Record<Broken, string>> = {
  diverged: 'diverged',
  failed: 'failed',
  'starts over': 'broken',
};

/** What stands at a line's end: who it is; of a client whose line goes no further, its number and why. */
export const endText = ({ name, client, broken }: Pick<LossLine, 'name' | 'client' | 'broken'>): string =>
  broken ? [client ?? [], WORDS[broken]].flat().join(' ') : name;

/** The longest that `endText` gives for any of so many clients: room for them stays the same through a run. */
export const longestEndTexts = (clients: number, isPooled: boolean): readonly string[] =>
  isPooled
    ? [POOLED_NAME, ...Object.values(WORDS)]
    : [`client ${clients - 1}`, ...Object.values(WORDS).map((word) => `${clients - 1} ${word}`)];
