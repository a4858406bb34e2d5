import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { button, download, drop, open } from './visitor.ts';

test('settings leave as a Flower project, and come back; a file that is no TOML changes nothing', async ({
  page,
}, info) => {
  const settings = { strategy: 'fedadam', eta: 0.05, partitioner: 'dirichlet', alpha: 0.3, seed: 7 };
  await open(page, settings);
  await button(page, 'Export to Flower').click();
  const files = unzipSync(await download(page, 'Download project (zip)'));
  await expect(button(page, 'Export to Flower')).toBeFocused();
  const [path, bytes] = Object.entries(files).find(([path]) => path.endsWith('/pyproject.toml'))!;
  expect(path).toMatch(/^apiary-fedadam-dirichlet-[0-9a-f]{6}\/pyproject\.toml$/);
  const toml = info.outputPath('pyproject.toml');
  await writeFile(toml, bytes);

  await open(page);
  const wrong = info.outputPath('wrong.toml');
  await writeFile(wrong, `${strFromU8(bytes)}\nwrong = 0.9.1\n`);
  await drop(page, wrong);
  const lines = strFromU8(bytes).split('\n').length + 1;
  await expect(page.getByRole('alert')).toContainText(`“wrong.toml” is not valid TOML`);
  await expect(page.getByRole('alert')).toContainText(`Line ${lines}, column 12`);
  expect(new URL(page.url()).search).toBe('?pace=fast');

  await drop(page, toml);
  const dialog = page.getByRole('dialog', { name: 'Settings from a Flower project' });
  await expect(dialog.getByRole('row', { name: /Strategy FedAvg FedAdam/ })).toBeVisible();
  await button(page, 'Use these settings').click();
  await expect(dialog).toBeHidden();
  const expected = new URLSearchParams(Object.entries(settings).map(([key, value]) => [key, `${value}`]));
  expected.set('pace', 'fast');
  await expect.poll(() => [...new URL(page.url()).searchParams].sort()).toEqual([...expected].sort());
});
