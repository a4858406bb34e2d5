/** The section about the shown run. @param run its name. */
export const goOnTitle = (run: string): string => `Go on from ${run}`;

export const ANEW_HELP =
  'Draws one part of the run anew and keeps all else: how much of the result is chance, and of which?';

/** The buttons that start the run again with one part drawn anew. */
export const NEW_WEIGHTS = 'Same data, new weights';
export const NEW_DATA = 'Same weights, new data';

export const WHILE_PLAYING = 'Waits until the run that is being played has ended.';
