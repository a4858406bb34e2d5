import { describe, expect, it } from 'vitest';
import {
  bytes,
  count,
  counted,
  loss,
  parameterValue,
  percent,
  seconds,
  short,
  smallPart,
  wholePercent,
} from './format.ts';

describe('numbers as text', () => {
  it('writes a share as percent with one decimal, also when it is zero', () => {
    expect([0.33374, 0.1, 1].map(percent)).toEqual(['33.4%', '10.0%', '100.0%']);
  });

  it('writes axis percentages without decimals', () => {
    expect(wholePercent(0.304)).toBe('30%');
  });

  it('writes a loss with four significant digits, small or large', () => {
    expect([2.30268, 0.0421, 12.3, 2].map(loss)).toEqual(['2.303', '0.04210', '12.30', '2.000']);
  });

  it('lines up the values of a parameter, and shows enough of one of hundreds of parts', () => {
    expect([0.0123456, -1.5, 12_345].map(parameterValue)).toEqual(['0.01235', '-1.50000', '1.23E4']);
    expect([0.000168555, -0.0000023].map(smallPart)).toEqual(['0.0001686', '-0.0000023']);
  });

  it('says in words what is no number any more, whatever its unit', () => {
    expect([loss, percent, wholePercent, short].map((format) => format(Number.NaN))).toEqual(
      new Array(4).fill('not a number'),
    );
    expect(loss(Number.POSITIVE_INFINITY)).toBe('infinite');
  });

  it('keeps a loss short that is on its way to infinity', () => {
    expect([loss(1.23456e30), short(1.23456e30)]).toEqual(['1.235E30', '1.23E30']);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [248_024, '248 kB'],
    [744_072, '744 kB'],
    [999_600, '1 MB'],
    [1_488_144, '1.49 MB'],
    [2.5e9, '2.5 GB'],
  ])('writes %d bytes as %s', (value, text) => {
    expect(bytes(value)).toBe(text);
  });

  it.each([
    [0, '0.0 s'],
    [0.0012, '1.2 ms'],
    [0.82, '0.8 s'],
    [11.44, '11.4 s'],
    [59.97, '1 min 0 s'],
    [72.4, '1 min 12 s'],
    [3601, '1 h 0 min'],
    [7499, '2 h 5 min'],
  ])('writes %d seconds as %s', (value, text) => {
    expect(seconds(value)).toBe(text);
  });

  it('groups thousands', () => {
    expect(count(62_006)).toBe('62,006');
  });

  it('keeps three significant digits in a short number', () => {
    expect(short(0.012345)).toBe('0.0123');
  });

  it('chooses singular or plural', () => {
    expect([counted(1, 'client'), counted(1200, 'client'), counted(2, 'batch', 'batches')]).toEqual([
      '1 client',
      '1,200 clients',
      '2 batches',
    ]);
  });
});
