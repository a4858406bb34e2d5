import { expect, test } from '@playwright/test';
import { finished, narration, open, results, start } from './visitor.ts';

test('MNIST: loads its own chunks, and learns', async ({ page }) => {
  const files = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/data/')) files.add(pathname.replace(/[^/]*$/, ''));
  });
  await open(page, { dataset: 'mnist', backend: 'wasm', 'images-per-client': 3000 });
  await start(page);
  await finished(page);
  const { config, environment, rounds, final } = await results(page);
  expect([config['dataset'], environment.backend]).toEqual(['mnist', 'wasm']);
  expect(final['num-parameters']).toBe(44_426);
  expect(rounds.at(-1)!.round).toBe(3);
  expect(rounds.at(-1)!.global!.accuracy).toBeGreaterThan(0.9);
  expect([...files]).toEqual(['/data/mnist/']);
  await expect(narration(page)).toContainText('of the test images are recognised');

  const panel = page.getByRole('region', { name: 'Your own image' });
  await expect(panel).toContainText('10 classes only (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)');
  await expect(page.getByRole('grid', { name: /Confusion matrix/ })).toContainText('9');
});
