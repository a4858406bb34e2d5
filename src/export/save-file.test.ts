import { expect, it } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { fileName } from './save-file.ts';

it('names a file after strategy, partitioner, seed and round', () => {
  expect(fileName({ config: { ...defaultConfig, partitioner: 'dirichlet' }, round: 3 }, 'json')).toBe(
    'apiary-fedavg-dirichlet-seed42-round3.json',
  );
});
