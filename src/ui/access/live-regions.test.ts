import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// A screen reader reads out what a live region gets. A run has one, the announcer, which says no more than one can listen
// to; the others answer at once to what the visitor does there, and are silent otherwise.

const LIVE: readonly string[] = [
  'access/Announcer.tsx',
  'charts/download/DownloadMenu.tsx',
  'compare/sweep/SweepProgress.tsx',
  'compare/sweep/form/AxisValues.tsx',
  'controls/CopyLink.tsx',
  'controls/all-settings/AllSettings.tsx',
  'controls/settings/ListControl.tsx',
  'controls/settings/NumberControl.tsx',
  'final-model/confusion/CellImages.tsx',
  'final-model/own-image/CameraDialog.tsx',
  'final-model/own-image/OwnImageResult.tsx',
  'layout/Message.tsx',
];

const live = /aria-live="(polite|assertive)"|role="(alert|timer)"|<output|=== 'error' \? 'alert'/;
/** Roles that are live of themselves. */
const implicit = /role="(log|status)"/;

it('a run speaks through the announcer alone', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.tsx'),
  );
  const sources = files.map((file) => ({ file, source: readFileSync(`src/ui/${file}`, 'utf8') }));
  expect(
    sources
      .filter(({ source }) => live.test(source))
      .map(({ file }) => file)
      .sort(),
  ).toEqual([...LIVE].sort());
  const silent = sources.filter(({ source }) => implicit.test(source) && !live.test(source));
  expect(silent.map(({ file }) => file).sort()).toEqual(['log/ServerLog.tsx', 'stage/Narration.tsx']);
  for (const { source } of silent) expect(source).toContain('aria-live="off"');
});
