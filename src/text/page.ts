// What the page says around a run: what it is, parts that load or break, and the clipboard.

export const PURPOSE = 'Federated learning you can watch';
/** Goes on where there is room; the narration says it as well. */
export const WHAT_TRAVELS = ': clients keep their images; parameters, counts and scores travel.';

// A part of the page is called as the visitor knows it: "charts".
export const loadingPart = (part: string): string => `Loading the ${part} …`;
export const brokenPart = (part: string): string => `The ${part} cannot be shown.`;
export const REST_GOES_ON = 'The rest of the page, and the run, go on.';
export const UPDATED = 'Apiary was updated.';

/** Where the log's lines will be. */
export const NO_LOG_YET =
  'When a simulation starts, the server’s lines appear here, as Flower writes them in a terminal.';

export const LOG_NOT_COPIED = {
  kind: 'warning',
  title: 'The log was not copied',
  text: 'This browser did not let the page write to the clipboard. Select the lines in the log and copy them.',
} as const;

/** Above a link that is to be copied by hand. */
export const LINK_NOT_COPIED = 'The browser does not let the page write to the clipboard.';
