import { expect, type Page, test } from '@playwright/test';
import type { Step } from '../src/core/run/events.ts';
import { storySeconds } from '../src/store/story-time.ts';
import { STEP_TITLES } from '../src/text/stage/steps.ts';
import { button, finished, open, QUICK, start } from './visitor.ts';

// A trace takes pictures of the page, and the time for them.
test.use({ trace: 'off' });

/** Two rounds of a few images: the engine is done in a moment, and all the same steps are told. */
const SHORT = { ...QUICK, 'images-per-client': 600 } as const;
/**
 * Of each step's minimum. All of them together are 7.6 s, of which a story that is never more than 4 s behind has these at
 * least, however fast the engine is.
 */
const LEAST_SHARE = 4 / 7.6;

/** What the page showed from one change to the next. */
interface Shown {
  /** Of the seven steps' marker, the narration, and the stage. */
  readonly marker: string;
  readonly title: string;
  readonly step: string;
  readonly round: number;
  /** The line beside the large figure: of which round its test is. */
  readonly result: string;
  /** In seconds. */
  readonly at: number;
}

/**
 * Looks at the page whenever it has changed, before the browser can draw it: every frame shows one of these, and on a
 * machine that draws a frame now and then only, they are seen all the same.
 */
async function watchChanges(page: Page): Promise<() => Promise<readonly Shown[]>> {
  await page.evaluate(() => {
    const seen: Shown[] = [];
    Object.assign(window, { seen });
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const look = () => {
      const stage = document.querySelector<HTMLElement>('[aria-label="Stage"]')!.dataset;
      const now = {
        marker: text('ol [aria-current="step"]').replace(/^\d/, ''),
        title: text('[role="status"] strong'),
        step: stage['step'] ?? '',
        round: Number(stage['round']),
        result: text('[aria-label="Result"] p + div, [aria-label="Result"] div'),
      };
      const last = seen.at(-1);
      const isOther = !last || Object.entries(now).some(([key, value]) => last[key as keyof Shown] !== value);
      if (isOther) seen.push({ ...now, at: performance.now() / 1000 });
    };
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
      attributeFilter: ['data-step', 'data-round', 'aria-current'],
    });
  });
  // The page's own list, which the lines above have put there.
  return () => page.evaluate(() => (window as unknown as { seen: Shown[] }).seen);
}

/** Each told step with its seconds on the screen; the last lasts until the run is finished. */
function stepsOf(changes: readonly Shown[]): { step: Step; round: number; seconds: number }[] {
  const told = changes.filter(({ step, title }) => step !== '' && title !== 'Run finished');
  const begins = told.filter(({ step }, i) => step !== told[i - 1]?.step);
  const end = changes.find(({ title }) => title === 'Run finished')!.at;
  return begins.map(({ step, round, at }, i) => ({
    // The stage says nothing but steps.
    step: step as Step,
    round,
    seconds: (begins[i + 1]?.at ?? end) - at,
  }));
}

const ROUND = ['train', 'aggregate', 'evaluate'];

test('each step of a run stays for its time, and all of the page shows one moment', async ({ page }) => {
  await open(page, { ...SHORT, pace: 'story' });
  const changes = await watchChanges(page);
  await start(page);
  await finished(page);
  const shown = await changes();
  const steps = stepsOf(shown);
  expect(steps.map(({ step }) => step)).toEqual([
    ...['load', 'initialise', ...ROUND, 'round', ...ROUND, 'final'],
  ]);
  // What the page has been told it shows when React has drawn it, which may be a moment later than for the next step.
  for (const { step, round, seconds } of steps)
    expect(seconds, `${step} ${round}`).toBeGreaterThan(0.8 * LEAST_SHARE * storySeconds(step, round));

  for (const change of shown) {
    const { marker, title, step, round, result } = change;
    if (step === '' || title === 'Run finished') continue;
    const what = JSON.stringify(change);
    expect([marker, title], what).toEqual([STEP_TITLES[step as Step], STEP_TITLES[step as Step]]);
    const tested = /round (\d) of 2/.exec(result)?.[1] ?? 0;
    const rounds = step === 'evaluate' ? [round - 1, round] : [ROUND.includes(step) ? round - 1 : round];
    expect(rounds, what).toContain(Number(tested));
  }
});

test('the pace is a switch that works at once, is in the link, and looking back leaves it alone', async ({
  page,
}) => {
  await open(page, { ...QUICK, pace: 'story' });
  const pace = page.getByRole('radiogroup', { name: 'Pace' });
  await expect(pace.getByRole('radio', { name: 'Story' })).toBeChecked();
  await start(page);
  await expect(button(page, 'Pause')).toBeVisible();
  await pace.getByRole('radio', { name: 'Fast' }).check();
  await expect.poll(() => new URL(page.url()).searchParams.get('pace')).toBe('fast');
  await finished(page);

  const moments = page.getByRole('slider', { name: 'Moment of the run' });
  await moments.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('initial model');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await expect(moments).toHaveAttribute('aria-valuetext', 'Round 1 of 2, after aggregation');
  await expect(page.getByRole('status')).toContainText('Looking back');
  await expect(page.getByRole('region', { name: 'Stage' })).toHaveAttribute('data-step', 'aggregate');
  // What is of the whole run stays.
  await expect(button(page, 'Start simulation')).toBeVisible();
  await button(page, 'Back to the end').click();
  await finished(page);
  await expect(moments).toBeFocused();
});
