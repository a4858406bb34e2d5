// Finds npm's own JavaScript, for this Node to run: what a shell knows as npm is a script for that shell.
import { existsSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/** Where npm lies, seen from node's folder: on Windows, on other systems, in Debian's package. */
const PLACES = ['node_modules', '../lib/node_modules', '../share/nodejs'];
const FILE = 'npm-cli.js';

/** @returns the path of npm-cli.js. @throws Error that says what to do when there is none. */
export function findNpm() {
  // Set by npm for what it runs; by other package managers, too, to themselves.
  const { npm_execpath: running = '', PATH = '' } = process.env;
  if (basename(running) === FILE && existsSync(running)) return running;
  const folders = [dirname(process.execPath), ...PATH.split(delimiter).filter(Boolean)];
  const files = folders.flatMap((folder) => PLACES.map((place) => join(folder, place, 'npm/bin', FILE)));
  const found = files.find(existsSync);
  if (found) return found;
  throw new Error(
    `npm was found neither beside ${process.execPath} nor in a folder of the PATH. ` +
      'Install Node.js together with npm, and run "npm start" or "npm test" again.',
  );
}
