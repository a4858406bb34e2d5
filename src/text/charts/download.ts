export const CHART_FORMATS = [
  { format: 'png', label: 'Picture (PNG)' },
  { format: 'svg', label: 'Drawing (SVG)' },
  { format: 'csv', label: 'Data (CSV)' },
] as const;

/** @param error what the browser says. */
export const chartNotSaved = (error: unknown): string =>
  `The file could not be made: ${error instanceof Error ? error.message : String(error)}`;
