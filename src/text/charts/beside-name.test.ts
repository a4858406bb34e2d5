import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { besideName } from './beside-name.ts';

const longer: Config = { ...defaultConfig, 'num-server-rounds': 6 };

it('a line is named by what the shown run has otherwise, also where it has the default', () => {
  expect(besideName({}, defaultConfig, longer)).toBe('3 rounds');
  expect(besideName({}, { ...longer, partitioner: 'dirichlet', alpha: 0.1 }, defaultConfig)).toBe(
    'Dirichlet, alpha 0.1, 6 rounds',
  );
});

it('a line has its whole name where nothing differs, beside nothing, and where the visitor gave it one', () => {
  expect(besideName({}, longer, longer)).toBe('FedAvg, IID, 6 rounds');
  expect(besideName({}, longer, undefined)).toBe('FedAvg, IID, 6 rounds');
  expect(besideName({ name: 'my run' }, longer, defaultConfig)).toBe('my run');
});
