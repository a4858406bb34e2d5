/** One cell; undefined and null are empty. */
export type CsvCell = string | number | null | undefined;

export interface CsvForm {
  readonly separator: string;
  readonly decimal: string;
}

/** What programs read: commas between, points in numbers. */
const POINTS: CsvForm = { separator: ',', decimal: '.' };

/** A table after RFC 4180: each line ends with CRLF, and a text with a separator, a quote or a line break is in quotes. */
export const csvText = (lines: readonly (readonly CsvCell[])[], form = POINTS): string =>
  lines.map((cells) => `${cells.map((value) => cell(value, form)).join(form.separator)}\r\n`).join('');

function cell(value: CsvCell, { decimal, separator }: CsvForm): string {
  if (typeof value === 'number') return String(value).replace('.', decimal);
  const text = value ?? '';
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
