import { expect, type Page, test } from '@playwright/test';
import { button, finished, narration, nextStep, open, openSettings, openTab, QUICK } from './visitor.ts';

/**
 * What a browser's translator does to a page: every text node, also one that comes or changes later, gives its place to two
 * `<font>` elements around a text of their own. Whoever keeps a reference to the old node changes what nobody sees.
 */
function translate(): void {
  const SKIPPED = 'script, style, noscript, textarea, title, svg';
  const byUs = new WeakSet<Node>();
  const wrap = (text: Node) => {
    if (byUs.has(text) || !text.nodeValue?.trim() || text.parentElement?.closest(SKIPPED)) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    const translated = document.createTextNode(text.nodeValue);
    byUs.add(translated);
    inner.append(translated);
    outer.append(inner);
    text.parentNode?.replaceChild(outer, text);
  };
  const wrapAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Node[] = root.nodeType === Node.TEXT_NODE ? [root] : [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) wrap(text);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes)
      if (type === 'characterData') wrap(target);
      else for (const node of addedNodes) wrapAll(node);
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** The lines that a visitor sees, without what differs between two equal runs: times, and sizes of files with times in them. */
async function seen(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  return text
    .replace(/[\d.,]+\s?(ms|s|min|h)\b/g, '# s')
    .replace(/[\d.,]+ k?B\b/g, '# kB')
    .replace(/\d+% of (its|their) time/g, '#% of $1 time')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** One worker and one batch a client, so that two runs write the same lines. The unknown key gives a notice. */
const ONE_BATCH = { ...QUICK, 'num-server-rounds': 1, 'images-per-client': 30, workers: 1, colour: 'red' };

const step = (title: string) => (page: Page) => nextStep(page, title);

/** What takes a page through all that changes its texts, from state to state. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'opened with a notice': async (page) => {
    await open(page, ONE_BATCH);
    await expect(page.getByText('30 images').first()).toBeVisible();
    await openTab(page, 'Labels');
    await expect(page.getByRole('heading', { name: 'Label distribution' })).toBeVisible();
  },
  'a number out of range': async (page) => {
    // Not with the pointer, which would be over a chart then.
    await page.getByRole('button', { name: /^Dismiss/ }).press('Enter');
    await page.getByRole('combobox', { name: 'Partitioner' }).selectOption('dirichlet');
    await page.getByRole('textbox', { name: 'Rounds' }).fill('9999');
    await expect(page.getByText(/1 to 2000/)).toBeVisible();
  },
  'other settings': async (page) => {
    await page.getByRole('textbox', { name: 'Rounds' }).fill('1');
    await page.getByRole('slider', { name: 'Fraction train' }).press('ArrowLeft');
    await openSettings(page);
    await openTab(page, 'Schedule');
  },
  'clients load': step('Clients load data'),
  'the model begins': step('The server starts the model'),
  'clients train': step('Clients train'),
  'the server aggregates': step('The server aggregates'),
  finished: async (page) => {
    await button(page, 'Resume').click();
    await finished(page);
    await openTab(page, 'Final model');
    const images = page.getByRole('region', { name: /test images/ });
    await expect(images.getByRole('img').first()).toBeVisible({ timeout: 30_000 });
    await expect(button(page, 'Download model')).toBeVisible();
  },
  'as tables': async (page) => {
    await button(page, 'Show table: Accuracy per round').click();
    await openTab(page, 'Clients');
    await button(page, 'Show table: Accuracy by client').click();
    await openTab(page, 'Labels');
    await page.getByText('Percent', { exact: true }).click();
    await openTab(page, 'Schedule');
    await button(page, 'Show schedule as table').click();
    await openTab(page, 'Final model');
    await page.getByRole('switch', { name: 'Show mistakes' }).click();
    await page.getByRole('grid').getByRole('gridcell').nth(3).hover();
  },
  'details of a client': async (page) => {
    await page.getByRole('button', { name: /^Client 3/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  reset: async (page) => {
    await button(page, 'Close').click();
    await button(page, 'Show chart: Accuracy per round').click();
    await button(page, 'Reset').click();
    await expect(narration(page)).toContainText('Ready');
  },
  'clients load again': step('Clients load data'),
  stopped: async (page) => {
    await button(page, 'Stop').click();
    await expect(narration(page)).toContainText('Run stopped');
  },
};

test('every text stays true under a browser’s translator', async ({ browser }) => {
  test.setTimeout(180_000);
  const errors: Error[] = [];
  const pageWith = async (script?: () => void) => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => errors.push(error));
    if (script) await page.addInitScript(script);
    return page;
  };
  const [original, translated] = await Promise.all([pageWith(), pageWith(translate)]);
  for (const [state, reach] of Object.entries(STATES)) {
    await Promise.all([reach(original), reach(translated)]);
    // What lies under a pointer that was left somewhere may show its tip on one page alone.
    await Promise.all([original, translated].map((page) => page.mouse.move(0, 0)));
    // Charts and tables follow the run a moment later.
    await expect(async () => {
      expect({ state, text: await seen(translated) }).toEqual({ state, text: await seen(original) });
    }).toPass({ timeout: 30_000 });
  }
  expect(errors).toEqual([]);
});
