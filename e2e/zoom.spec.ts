import { expect, type Page, test } from '@playwright/test';
import { finished, open, QUICK, start } from './visitor.ts';

/** What has the focus, and what covers its middle where that is something else. */
const focusStop = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element, body } = document;
    if (!element || element === body) return undefined;
    const nameOf = (e: Element) => {
      const name = e.getAttribute('aria-label') ?? e.textContent ?? '';
      return `${e.tagName} ${e.className} ${name.slice(0, 40)}`;
    };
    const box = element.getBoundingClientRect();
    // Of what is larger than the screen, the part in sight.
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    // A label or a mark in it, and what lies under an invisible input, are its own: as a chart that it steps through.
    const isClear = getComputedStyle(element).pointerEvents === 'none';
    const own =
      at &&
      (element.contains(at) ||
        at.contains(element) ||
        (isClear && element.closest('figure')?.contains(at)) ||
        [...((element as HTMLInputElement).labels ?? [])].some((label) => label.contains(at)));
    const inSight = right - left > 0 && bottom - top > 0;
    const position = `${nameOf(element)}@${Math.round(box.left)},${Math.round(box.top + scrollY)}`;
    return { position, covered: inSight && own ? undefined : `${nameOf(element)} by ${at && nameOf(at)}` };
  });

/** Tabs through the whole page, and gives what could not be seen when it had the focus. */
async function coveredStops(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
): Promise<{ stops: number; covered: string[] }> {
  const seen = new Set<string>();
  const covered: string[] = [];
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press(key);
    const stop = await focusStop(page);
    // Out of the page, into the browser's own buttons.
    if (!stop) break;
    if (seen.has(stop.position)) break;
    seen.add(stop.position);
    if (stop.covered) covered.push(stop.covered);
  }
  return { stops: seen.size, covered };
}

test('at 400 % zoom no stop of the keyboard is covered, forwards or backwards', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 256 });
  // The key of nonsense gives a notice, which floats.
  await open(page, { ...QUICK, 'num-server-rounds': 1, colour: 'red' });
  await page.mouse.click(2, 2);
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    const { stops, covered } = await coveredStops(page, key);
    expect(stops).toBeGreaterThan(12);
    expect(covered).toEqual([]);
  }
  await start(page);
  await finished(page);
  const { covered } = await coveredStops(page, 'Tab');
  expect(covered).toEqual([]);
});

/** Texts that are cut off or run out of their box. A text that ends in an ellipsis has its whole in `title`. */
const cutTexts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, a, h1, h2, h3, p, span, legend, summary, li')]
      .filter((element) => {
        const ownText = [...element.childNodes].some(
          (n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim(),
        );
        if (!ownText || !element.checkVisibility()) return false;
        const { overflowX, overflowY, clipPath, display } = getComputedStyle(element);
        if (clipPath !== 'none' || display === 'inline' || element.title) return false;
        const cutsX = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        const cutsY = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        return cutsX || cutsY;
      })
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`),
  );

/** WCAG 1.4.12. */
const TEXT_SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

test('with wide text spacing, and with texts twice as large, none is cut', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, { ...QUICK, 'num-server-rounds': 1 });
  // The page's policy allows no style element, but one of the tester.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, TEXT_SPACING);
  expect(await cutTexts(page)).toEqual([]);
  await start(page);
  await finished(page);
  expect(await cutTexts(page)).toEqual([]);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
    document.documentElement.style.fontSize = '200%';
  });
  expect(await cutTexts(page)).toEqual([]);
});
