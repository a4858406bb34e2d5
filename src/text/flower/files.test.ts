import { expect, it } from 'vitest';
import { looksLikeFlower, looksLikeProject } from './files.ts';

it.each([
  ['pyproject.toml', true, true],
  ['PYPROJECT.TOML', true, true],
  ['final_model.npz', true, false],
  ['model.pt', true, false],
  ['weights.pkl', true, false],
  ['apiary-run.json', false, false],
  ['cat.png', false, false],
  ['toml', false, false],
])('%s is of a Flower project: %s, its settings: %s', (name, flower, project) => {
  expect(looksLikeFlower({ name })).toBe(flower);
  expect(looksLikeProject({ name })).toBe(project);
});
