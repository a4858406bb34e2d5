// Finds a Python that can make a virtual environment for PyTorch and Flower.
import { command } from './command.mjs';

const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
/** Debian has a Python without `ensurepip`, which puts pip into a virtual environment. */
const CHECK =
  "import ensurepip, sys, venv; print('.'.join(map(str, sys.version_info[:3]))); sys.exit(sys.version_info < (3, 10))";

/** flwr 1.42 needs it; with 3.10 all else can be had. */
const isNewEnoughForFlower = (version) => Number(version.split('.')[1]) >= 11;

/**
 * Python 3.10 or newer with pip and venv: the one that APIARY_PYTHON names, else the first on the PATH, of those that
 * Flower takes if there is one.
 * @returns `{ python, version }`, or `{ reason }` in words.
 */
export async function findPython() {
  const named = process.env.APIARY_PYTHON;
  const [found, usable] = [[], []];
  for (const python of named ? [named] : NAMES) {
    const { ok, reason, stdout, isMissing } = await command(python, ['-c', CHECK], { minutes: 1 });
    const version = stdout.trim();
    if (ok && isNewEnoughForFlower(version)) return { python, version };
    if (ok) usable.push({ python, version });
    else if (!isMissing) found.push(`${python}: ${version ? `it is Python ${version}` : reason}`);
  }
  if (usable[0]) return usable[0];
  const tried = found.length ? ` (${found.join('; ')})` : '';
  return named
    ? { reason: `APIARY_PYTHON names '${named}', which is no Python 3.10 or newer with pip and venv${tried}` }
    : { reason: `no Python 3.10 or newer with pip and venv was found${tried}` };
}
