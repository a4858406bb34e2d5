import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../../core/config/schema.ts';
import { axisOf, EMPTY_FORM, formOf, sameSweep, sweepOf, toggled } from './sweep-form.ts';
import { readTyped, takesTyped } from './typed-value.ts';

const dirichlet = { ...defaultConfig, partitioner: 'dirichlet' };
const alpha = axisOf('alpha', dirichlet, 30);

describe('a sweep’s form', () => {
  it('is a sweep of the controls’ settings once a setting has values, and lines once they have', () => {
    expect(sweepOf(EMPTY_FORM, defaultConfig)).toBeUndefined();
    expect(sweepOf({ ...EMPTY_FORM, x: { keys: ['alpha'], values: [] } }, dirichlet)).toBeUndefined();
    const sweep = sweepOf({ ...EMPTY_FORM, x: alpha, lines: { keys: ['momentum'], values: [] } }, dirichlet)!;
    expect(sweep).toMatchObject({ base: dirichlet, seeds: 3, x: { values: [[0.05], [0.1], [1], [100]] } });
    expect(sweep).not.toHaveProperty('lines');
    expect(sweepOf(formOf(sweep), dirichlet)).toEqual(sweep);
  });

  it('is the same sweep whatever the controls have of what is swept', () => {
    const sweep = sweepOf({ ...EMPTY_FORM, x: alpha }, dirichlet)!;
    expect(sameSweep(sweep, { ...sweep, base: { ...dirichlet, alpha: 0.3 } })).toBe(true);
    expect(sameSweep(sweep, { ...sweep, base: { ...dirichlet, momentum: 0.3 } })).toBe(false);
    expect(sameSweep(sweep, { ...sweep, seeds: 2 })).toBe(false);
  });

  it('switches values on and off, in their order', () => {
    const less = toggled(alpha, [0.1], []);
    expect(less.values).toEqual([[0.05], [1], [100]]);
    expect(toggled(toggled(less, [10], []), [0.1], []).values).toEqual([[0.05], [0.1], [1], [10], [100]]);
    const strategies = { keys: ['strategy'] as const, values: [['fedprox']] };
    const offered = [['fedavg'], ['fedprox'], ['fedadam']];
    expect(toggled(toggled(strategies, ['fedadam'], offered), ['fedavg'], offered).values).toEqual(offered);
  });
});

describe('a typed value', () => {
  const read = (typed: string, axis = alpha, most = 30) => readTyped(typed, axis, dirichlet, most);

  it('is read as the setting’s field reads it, and refused in its words', () => {
    expect(read('0,5')).toEqual({ values: [0.5] });
    expect(read('1000')).toEqual({ problem: '1000 is out of range: it must be 0.01 to 100.' });
    expect(read('abc')).toEqual({ problem: 'abc is no number: it must be 0.01 to 100.' });
    expect(read(' 1 ')).toEqual({ problem: 'This value is there already.' });
    expect(read('2', alpha, 4)).toEqual({ problem: 'There is room for 4 values; leave one out first.' });
  });

  it('has one part for each of the settings that change together', () => {
    const tied = { keys: ['local-epochs', 'num-server-rounds'] as const, values: [[1, 50]] };
    expect(read('5+10', tied)).toEqual({ values: [5, 10] });
    expect(read('5', tied)).toEqual({
      problem: 'Write one value for each of Local epochs and Rounds, with + between them.',
    });
  });

  it('is not asked for where all values are offered', () => {
    expect([takesTyped(alpha, dirichlet), takesTyped(axisOf('strategy', dirichlet, 8), dirichlet)]).toEqual([
      true,
      false,
    ]);
  });
});
