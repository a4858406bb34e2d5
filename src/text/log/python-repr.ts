/** How Python prints floats, where JavaScript prints them otherwise. */

/** Python's `repr(x)`: the shortest digits that give `x` again. */
export function pythonRepr(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  if (Object.is(x, -0)) return '-0.0';
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return twoDigitExponent(x.toExponential());
  return Number.isInteger(x) ? `${x}.0` : `${x}`;
}

/** Python's `'%.4e' % x`, for any number of `digits`. */
export function pythonExponential(x: number, digits: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  if (Object.is(x, -0)) return `-${pythonExponential(0, digits)}`;
  const [, exponent] = x.toExponential().split('e');
  const tie = roundedTie(x.toExponential(digits + EXACT).split('e')[0]!);
  return twoDigitExponent(tie === undefined ? x.toExponential(digits) : `${tie}e${exponent}`);
}

/** Python's `'%.2f' % x`, for any number of `digits`; `x` below 1e21, where JavaScript takes to exponents. */
export function pythonFixed(x: number, digits: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  if (Object.is(x, -0)) return `-${pythonFixed(0, digits)}`;
  return roundedTie(x.toFixed(digits + EXACT)) ?? x.toFixed(digits);
}

const notFinite = (x: number): string => (Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf');

const twoDigitExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

/** So many digits behind the last one show whether a float lies exactly halfway between two neighbours. */
const EXACT = 40;
const HALF = `5${'0'.repeat(EXACT - 1)}`;

/**
 * Python rounds what is exactly halfway to the even digit, JavaScript to the larger number.
 * @param text with EXACT digits more than are asked for.
 * @returns the text without them when rounding to even means cutting them off, and nothing in every other case.
 */
function roundedTie(text: string): string | undefined {
  const kept = text.slice(0, -EXACT);
  return text.endsWith(HALF) && /[02468]$/.test(kept) ? kept : undefined;
}

/** Python's `'%.6g' % x`: six significant digits, without zeros at the end. */
export function pythonGeneral(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  const [digits, exponent] = x.toExponential(5).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(x.toPrecision(6)));
  return twoDigitExponent(`${Number(digits)}e${power < 0 ? '-' : '+'}${Math.abs(power)}`);
}
