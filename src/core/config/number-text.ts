export type DecimalSign = '.' | ',';

/** What a text says as a number. */
type NumberText =
  | {
      readonly is: 'number';
      readonly value: number;
      /** The sign that was written before the decimals, if one was. */
      readonly decimalSign?: DecimalSign | undefined;
    }
  | { readonly is: 'ambiguous'; readonly readings: readonly [number, number] }
  /** Digits or signs of another script, which a visitor takes for numbers. */
  | { readonly is: 'other-digits' }
  | { readonly is: 'no-number' };

/** A sign, the digits with their separators, and a power of ten or a per cent sign. */
const FORM = /^([+-]?)([\d.,'’_\s]*\d[.,]?)(?:(e[+-]?\d+)|(\s*%))?$/i;
const DECIMAL = /^(\d*)([.,]?)(\d*)$/;
const GROUPED = /^[1-9]\d{0,2}([.,'’_\s])\d{3}(?:\1\d{3})*$/;
const GROUPED_DECIMAL = /^([1-9]\d{0,2}([.,'’_\s])\d{3}(?:\2\d{3})*)(?!\2)([.,])(\d*)$/;
const OTHER_DIGITS = /(?!\d)\p{Nd}|[٫٬．，]/u;

/**
 * Reads a number as people write it: with a point or a comma before the decimals, in groups of three, as `1e-3`, or
 * as a share in per cent. One comma and three digits, as in "1,000", are a group where a whole number is wanted and
 * decimals where not; a point there could be either.
 */
export function readNumber(text: string, kind: 'integer' | 'real'): NumberText {
  const [, sign, digits, exponent = '', percent] = FORM.exec(text.trim().replaceAll('−', '-')) ?? [];
  if (digits === undefined) return { is: OTHER_DIGITS.test(text) ? 'other-digits' : 'no-number' };
  if (percent && kind === 'integer') return { is: 'no-number' };
  const numberOf = (whole: string, decimals = '') =>
    Number(`${sign}${whole.replace(/\D/g, '') || '0'}.${decimals}${percent ? 'e-2' : exponent}`);

  const [, whole = '', decimalSign, decimals = ''] = DECIMAL.exec(digits) ?? [];
  const isGrouped = GROUPED.test(digits);
  if (isGrouped && kind === 'integer' && decimalSign === '.')
    return { is: 'ambiguous', readings: [numberOf(whole, decimals), numberOf(digits)] };
  if (isGrouped && (kind === 'integer' || decimalSign === undefined))
    return { is: 'number', value: numberOf(digits) };
  if (decimalSign !== undefined)
    return { is: 'number', value: numberOf(whole, decimals), decimalSign: asSign(decimalSign) };

  const [, groups, , lastSign, rest] = GROUPED_DECIMAL.exec(digits) ?? [];
  if (groups === undefined) return { is: 'no-number' };
  return { is: 'number', value: numberOf(groups, rest), decimalSign: asSign(lastSign) };
}

const asSign = (sign: string | undefined): DecimalSign | undefined =>
  sign === '.' || sign === ',' ? sign : undefined;

/** `value` as its reader writes numbers: without groups, and with this sign before the decimals. */
export const writeNumber = (value: number, decimalSign: DecimalSign): string =>
  String(value).replace('.', decimalSign);
