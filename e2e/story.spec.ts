import { expect, type Page, test } from '@playwright/test';
import type { Step } from '../src/core/run/events.ts';
import { storySeconds } from '../src/store/story-time.ts';
import { STEP_TITLES } from '../src/text/stage/narration.ts';
import { button, finished, open, QUICK, start } from './visitor.ts';

// A trace takes pictures of the page, and frames with them.
test.use({ trace: 'off' });
// Where something else takes the processor, a step of 0.2 s may be over before the browser draws.
test.describe.configure({ retries: 2 });

/** What one frame showed, and for how long no frame showed anything else. */
interface Shown {
  /** Of the seven steps' marker, the narration, and the stage. */
  readonly marker: string;
  readonly title: string;
  readonly step: string;
  readonly round: number;
  /** The line beside the large figure: of which round its test is. */
  readonly result: string;
  readonly at: number;
}

/** Looks at the page in each of its frames, from now on. */
async function watchFrames(page: Page): Promise<() => Promise<readonly Shown[]>> {
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
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return async () => {
    // The end may have been drawn after the last look.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    // The page's own list, which the lines above have put there.
    return page.evaluate(() => (window as unknown as { seen: Shown[] }).seen);
  };
}

/** Each told step with its seconds on the screen; the last lasts until the run is finished. */
function stepsOf(frames: readonly Shown[]): { step: Step; round: number; seconds: number }[] {
  const told = frames.filter(({ step, title }) => step !== '' && title !== 'Run finished');
  const begins = told.filter(({ step }, i) => step !== told[i - 1]?.step);
  const end = frames.find(({ title }) => title === 'Run finished')!.at;
  return begins.map(({ step, round, at }, i) => ({
    // The stage says nothing but steps.
    step: step as Step,
    round,
    seconds: (begins[i + 1]?.at ?? end) - at,
  }));
}

const ROUND = ['train', 'aggregate', 'evaluate'];

test('each step of a default run stays for its minimum, and all of the page shows one moment', async ({
  page,
}) => {
  await open(page, { pace: 'story', backend: 'wasm' });
  const frames = await watchFrames(page);
  await start(page);
  await finished(page);
  const shown = await frames();
  const steps = stepsOf(shown);
  expect(steps.map(({ step }) => step)).toEqual([
    ...['load', 'initialise', ...ROUND, 'round', ...ROUND, 'round', ...ROUND, 'final'],
  ]);
  // An engine that needs less than 5.4 s leaves less than the 9.4 of all minimums before the story is 4 s behind.
  const computed = Number(/computed in ([\d.]+) s/.exec(await page.getByText(/computed in/).innerText())![1]);
  const share = Math.min(1, computed / 5.4);
  // A step is drawn when React comes to it, which may be a moment later than the next one is.
  for (const { step, round, seconds } of steps)
    expect(seconds, `${step} ${round}`).toBeGreaterThan(0.75 * share * storySeconds(step, round));

  for (const frame of shown) {
    const { marker, title, step, round, result } = frame;
    if (step === '' || title === 'Run finished') continue;
    const what = JSON.stringify(frame);
    expect([marker, title], what).toEqual([STEP_TITLES[step as Step], STEP_TITLES[step as Step]]);
    const tested = /round (\d) of 3/.exec(result)?.[1] ?? 0;
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
