// Measures ways to store the data set: bytes an image, and images decoded a second on one core of a real browser.
//   node scripts/bench/dataset-encoding.mjs        (needs public/data: npm run prepare-data)
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, runnerImport } from 'vite';
import { findBrowser } from '../find-browser.mjs';

const here = (file) => fileURLToPath(new URL(`dataset-encoding/${file}`, import.meta.url));
const quiet = { configFile: false, logLevel: 'error' };

/** The page's half as one script, which defines `measure`. */
async function bundlePage() {
  const lib = { entry: here('page.ts'), formats: ['iife'], name: 'page', fileName: 'page' };
  const [{ output }] = await build({ ...quiet, publicDir: false, build: { lib, write: false } });
  return output[0].code;
}

const { module } = await runnerImport(here('encode.ts'), quiet);
const samples = await module.encodeSamples(
  fileURLToPath(new URL('../../public/data/cifar10/', import.meta.url)),
);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundlePage() });
  const speeds = await page.evaluate((samples) => window.page.measure(samples), samples);
  console.log(`${samples[0].images} images, Chromium ${browser.version()}, best of 12 passes`);
  for (const [i, { candidate, images, chunks }] of samples.entries()) {
    const bytes = chunks.reduce((sum, chunk) => sum + atob(chunk).length, 0) / images;
    console.log(
      candidate.padEnd(16),
      `${bytes.toFixed(0).padStart(6)} bytes an image`,
      `${speeds[i].toFixed(0).padStart(8)} images/s`,
    );
  }
} finally {
  await browser.close();
}
