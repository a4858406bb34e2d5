import { expect, test } from 'vitest';
import { readNumber, writeNumber } from './number-text.ts';

test.each([
  ['0.05', 0.05, '.'],
  ['0,05', 0.05, ','],
  [' 0,050 ', 0.05, ','],
  [',5', 0.5, ','],
  ['.5', 0.5, '.'],
  ['0,', 0, ','],
  ['5', 5, undefined],
  ['+0.5', 0.5, '.'],
  ['−0,5', -0.5, ','],
  ['1e-3', 0.001, undefined],
  ['1,5E−3', 0.0015, ','],
  ['30%', 0.3, undefined],
  ['12,5 %', 0.125, ','],
  ['1,000', 1, ','],
  ['1.000', 1, '.'],
  ['1,000,000', 1e6, undefined],
  ['1.000.000', 1e6, undefined],
  ['1,234.5', 1234.5, '.'],
  ['1.234,5', 1234.5, ','],
  ['1 234,5', 1234.5, ','],
  ['1\u202F234', 1234, undefined],
])('%j is the real number %d', (text, value, decimalSign) => {
  expect(readNumber(text, 'real')).toEqual({ is: 'number', value, decimalSign });
});

test.each([
  ['1000', 1000],
  ['1,000', 1000],
  ['12,345,678', 12_345_678],
  ['1.000.000', 1_000_000],
  ['10 000', 10_000],
  ["10'000", 10_000],
  ['10_000', 10_000],
  ['1,000.0', 1000],
  ['1.000,0', 1000],
  ['10.0', 10],
  ['10,0', 10],
  ['2,5', 2.5],
  ['0,050', 0.05],
  ['1e3', 1000],
])('%j is %d where a whole number is wanted', (text, value) => {
  expect(readNumber(text, 'integer')).toMatchObject({ is: 'number', value });
});

test.each([
  ['1.000', [1, 1000]],
  ['1.500', [1.5, 1500]],
  ['-10.000', [-10, -10_000]],
])('%j could be either of two whole numbers', (text, readings) => {
  expect(readNumber(text, 'integer')).toEqual({ is: 'ambiguous', readings });
});

test.each([
  ...['', ' ', '.', ',', '-', 'abc', 'Infinity', 'NaN', '0x10', '0b1', '1e', 'e5', '1e1.5', '1..5', '0,05,1'],
  ...['1,00,000', '1,234.567,8', '1.234.5', '1 2', '5%%', '--5', '1e5%', '½', '1,234,', "1'000,000.5"],
])('%j is no number', (text) => {
  expect(readNumber(text, 'real')).toEqual({ is: 'no-number' });
});

test('a whole number is not written in per cent', () => {
  expect(readNumber('50%', 'integer')).toEqual({ is: 'no-number' });
});

test.each(['０．０５', '٠٫٠٥', '۵', '0，05'])('%s is written in other digits or signs', (text) => {
  expect(readNumber(text, 'real')).toEqual({ is: 'other-digits' });
});

test('a number is read within a moment, however long and whatever its signs', () => {
  const long = ['1', '1,', '1 ', ',111', "1'", '.'].map((part) => `${part.repeat(200_000)}x`);
  const begun = performance.now();
  for (const text of long) expect(readNumber(text, 'real').is).toBe('no-number');
  // A pattern that tries every split of the digits would take hours.
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a number is written with the sign that its visitor uses', () => {
  expect(writeNumber(0.05, ',')).toBe('0,05');
  expect(writeNumber(0.05, '.')).toBe('0.05');
  expect(writeNumber(1000, ',')).toBe('1000');
});
