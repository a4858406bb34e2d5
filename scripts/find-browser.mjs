// Finds a Chrome or Chromium for the browser tests: the one that APIARY_BROWSER names, the system's, Playwright's own
// download, or Debian's package where it may be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root, run, tool } from './steps.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Whether a step succeeds. Its own output tells more than the error. */
function succeeds(step) {
  try {
    step();
    return true;
  } catch (error) {
    console.log(error.message);
    return false;
  }
}

const aptGet = (...args) => run(`apt-get ${args.join(' ')}`, 'apt-get', args);

const system = () => SYSTEM.find(existsSync);

/** Asks Playwright, which knows where its own download is, in a process of its own: it is loaded only if needed. */
function playwrights() {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  const path = stdout.trim();
  return path && existsSync(path) ? path : undefined;
}

function debians() {
  const mayInstall = process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) return undefined;
  const installed = succeeds(() => {
    aptGet('update');
    aptGet('install', '-y', 'chromium');
  });
  return installed ? system() : undefined;
}

/** @returns the path of a browser. @throws Error that says what to do when there is none. */
export function findBrowser() {
  const named = process.env.APIARY_BROWSER;
  if (named && !existsSync(named))
    throw new Error(`APIARY_BROWSER names '${named}', and there is no such file.`);
  const found = named ?? system() ?? playwrights();
  if (found) return found;
  console.log('No Chrome or Chromium was found; trying to get one.');
  const fetched = (succeeds(() => tool('playwright', ['install', 'chromium'])) && playwrights()) || debians();
  if (fetched) return fetched;
  throw new Error(
    'The browser tests need Chrome or Chromium. Install one (Debian and Ubuntu: apt-get install chromium), or set ' +
      'APIARY_BROWSER to the path of its executable, and run npm test again.',
  );
}
