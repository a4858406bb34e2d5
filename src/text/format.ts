/** Numbers as text, in one place: English notation whatever the visitor's system, so that a lesson reads the same. */

const number = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat('en', options);
  return (value: number): string => (Number.isFinite(value) ? format.format(value) : notFinite(value));
};

/** What diverged is said in words: "NaN%" is no figure. */
const notFinite = (value: number): string => (Number.isNaN(value) ? 'not a number' : 'infinite');

const percentWith = (digits: number) =>
  number({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
const upToThree = number({ maximumSignificantDigits: 3 });
const whole = number({ maximumFractionDigits: 0 });
const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const fourSignificant = number({ minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
const scientific = (digits: number) => number({ notation: 'scientific', maximumSignificantDigits: digits });
const shortScientific = scientific(3);
const lossScientific = scientific(4);

/** From here on, digits before the point would fill a line: a loss on its way to infinity has thirty. */
const LARGE = 1e7;

/** A share from 0 to 1: 0.3337 is "33.4%". */
export const percent = percentWith(1);

/** For an axis or a slider, where decimals are noise: 0.3 is "30%". */
export const wholePercent = percentWith(0);

/** A cross-entropy, in nats: 2.302585 is "2.303"; one that diverges is "1.234E30", then "infinite", "not a number". */
export const loss = (value: number): string => (value < LARGE ? fourSignificant : lossScientific)(value);

/** 62006 is "62,006". */
export const count = whole;

/** At most three significant digits, for axes and quantities without a unit of their own: 0.01234 is "0.0123". */
export const short = (value: number): string => (value < LARGE ? upToThree : shortScientific)(value);

const fiveDecimals = number({ minimumFractionDigits: 5, maximumFractionDigits: 5 });
/** From here on a value has more digits before the point than its column has room for. */
const WIDE = 1000;

/** A parameter's value, or a part of one, so that a column of them lines up: -0.0123456 is "-0.01235". */
export const parameterValue = (value: number): string =>
  (Math.abs(value) < WIDE ? fiveDecimals : shortScientific)(value);

const sevenDecimals = number({ minimumFractionDigits: 7, maximumFractionDigits: 7 });

/** A small part of a parameter's value, one of hundreds that make it: 0.000168 is "0.0001680". */
export const smallPart = (value: number): string =>
  (Math.abs(value) < WIDE ? sevenDecimals : shortScientific)(value);

/** Of an angle, so that a column of them lines up: 0.8 is "0.800". */
export const cosine = number({ minimumFractionDigits: 3, maximumFractionDigits: 3 });

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Steps of 1,000, three significant digits: 744072 is "744 kB", 1488144 is "1.49 MB". */
export function bytes(value: number): string {
  // 999.6 kB would be written "1,000 kB": the unit is chosen after rounding.
  const rounded = Number(value.toPrecision(3));
  const step = rounded < 1000 ? 0 : Math.floor(Math.log10(rounded) / 3 + 1e-9);
  const unit = Math.min(step, BYTE_UNITS.length - 1);
  return `${unit === 0 ? whole(value) : upToThree(value / 1000 ** unit)} ${BYTE_UNITS[unit]}`;
}

/** A duration: "2 ms", "0.8 s", "11.4 s", "1 min 12 s", "1 h 5 min". */
export function seconds(value: number): string {
  if (value !== 0 && value < 0.0995) return `${upToThree(value * 1000)} ms`;
  if (value < 59.95) return `${tenths(value)} s`;
  const total = Math.round(value);
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  const minutes = Math.round(value / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 client", "3 clients". */
export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${count(n)} ${n === 1 ? noun : plural}`;
