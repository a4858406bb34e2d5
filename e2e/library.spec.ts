import { expect, test } from '@playwright/test';
import { button, finished, narration, open, QUICK, results, start } from './visitor.ts';

const SHORT = { ...QUICK, 'images-per-client': 50 } as const;

test('two files open as runs, and a run that has ended is replayed and branched from', async ({ page }) => {
  await open(page, SHORT);
  await start(page);
  await finished(page);
  const file = await results(page);

  // Two files of others, and one that is none.
  const of = (id: string) => ({
    name: `${id}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...file, run: { ...file.run, id } })),
  });
  const other = {
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"other"}'),
  };
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, 'Open results file').click(),
  ]);
  await chooser.setFiles([of('anna'), other, of('ben')]);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('1 of 3 files was not opened');
  await expect(notices).toContainText('2 runs are in the list of runs');
  await expect(button(page, 'Download model')).toHaveCount(0);
  expect((await results(page)).rounds).toEqual(file.rounds);

  // The last of them is shown, and is told again without a model.
  await button(page, 'Replay').click();
  await expect(page.getByText('Replay of the run, from a file:')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Story' })).toBeChecked();
  await button(page, 'Stop').click();
  await finished(page);

  // A run that was played here has the models of all its rounds.
  await button(page, 'Start simulation').click();
  await expect(page.getByText('Run shown:')).toBeVisible();
  await finished(page);
  await page.getByRole('textbox', { name: 'Rounds' }).fill('3');
  await page.keyboard.press('Enter');
  await button(page, 'Branch from here').click();
  await expect(page.getByText('It branched after round 2 of')).toBeVisible();
  await finished(page);
  await expect(narration(page)).toContainText('Run finished');
  const branch = await results(page);
  expect(branch.rounds.map(({ round }) => round)).toEqual([0, 1, 2, 3]);
});
