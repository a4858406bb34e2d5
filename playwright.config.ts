import { defineConfig } from '@playwright/test';

// Another port lets two checkouts be tested on one machine.
const PORT = Number(process.env['APIARY_TEST_PORT'] ?? 4174);

/** Flags that a browser needs as root, without a network, and for WebGL without a graphics card. */
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/serve-site.ts',
  outputDir: 'test-results/browser',
  // Training takes all cores: tests side by side would only slow each other down.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env['CI'],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      args,
      ...(process.env['APIARY_BROWSER'] && { executablePath: process.env['APIARY_BROWSER'] }),
    },
    trace: 'retain-on-failure',
  },
});
