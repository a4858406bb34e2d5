// All parts of `npm run flower`, one after the other.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { preparePython, versionsText } from '../python/environment.mjs';
import { judge, roundsOf } from './compare.mjs';
import { experiments } from './experiments.mjs';
import { playInPage } from './in-page.mjs';
import { executeNotebook } from './notebook.mjs';
import { unpack } from './page.mjs';
import { runProject } from './run.mjs';
import { openSuperLink } from './superlink.mjs';
import { reportText } from './tables.mjs';
import { compareWeights } from './weights.mjs';

const TOOLS = ['torch', 'flwr', 'flwr-datasets', 'pandas', 'matplotlib', 'notebook'];
const [first] = experiments;
const PARTS = [...experiments.map(({ name }) => name), 'deployment', 'weights'];
const PACKAGES = ['flwr', 'ray', 'flwr-datasets', 'torch', 'numpy', 'pandas', 'matplotlib'];

/**
 * @param only names of PARTS; absent: all. @param log takes lines of progress.
 * @returns `{ text, failures }`: Markdown, and a sentence for each figure that does not hold.
 * @throws Error in words where a part cannot be run.
 */
export async function runAll(root, only = PARTS, log) {
  const unknown = only.find((name) => !PARTS.includes(name));
  if (unknown) throw new Error(`there is no part '${unknown}', only ${PARTS.join(', ')}`);
  const python = await preparePython(root, 'flower', TOOLS, { log });
  const [missing] = Object.entries(python.missing);
  if (missing) throw new Error(`${missing[0]} cannot be had: ${missing[1]}`);
  log('The official files of the data sets, in .venv/data');
  const data = await officialFiles(root);
  const context = { root, python, data, log };
  const { played, version } = await playInPage(root, neededExperiments(only), log);
  const simulated = await onSimulationEngine(
    context,
    played.filter(({ name }) => only.includes(name)),
  );
  const deployed = only.includes('deployment') ? [await onDeploymentEngine(context, played[0])] : [];
  const weights = only.includes('weights') && (await weightsBothWays(context));
  const compared = [...simulated.compared, ...deployed];
  const text = reportText({
    versions: `${versionsText(python, PACKAGES)}; Chromium ${version}, Node ${process.versions.node}`,
    compared,
    charts: simulated.charts,
    weights: weights?.differences,
  });
  const failures = compared.flatMap(({ title, verdict }) =>
    verdict.failures.map((failure) => `${title}: ${failure}`),
  );
  return { text, failures: [...failures, ...(weights?.failures ?? [])] };
}

const neededExperiments = (only) =>
  experiments.filter((one) => only.includes(one.name) || (one === first && only.includes('deployment')));

async function officialFiles(root) {
  const folder = join(root, '.venv', 'data');
  const file = join(root, 'scripts/prepare-data/official-files.ts');
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  await module.writeOfficialFiles(root, folder);
  return folder;
}

const projectFolder = ({ root }, name) => join(root, 'test-results', 'flower', name);

/** Every project with `flwr run`, and the notebook of the first. */
async function onSimulationEngine(context, played) {
  const { python, data, log } = context;
  if (played.length === 0) return { compared: [] };
  const link = await openSuperLink(python);
  try {
    const compared = [];
    let charts;
    for (const one of played) {
      log(`${one.title}: flwr run, simulation engine`);
      const project = unpack(one.zip, projectFolder(context, one.name));
      const flower = await runProject(link, project, data, one.results.config['num-supernodes']);
      compared.push(comparison(context, one, one.title, flower));
      if (one.name === first.name) charts = await executeNotebook(python, project);
    }
    return { compared, charts };
  } finally {
    await link.close();
  }
}

/** The same project on a SuperLink and as many SuperNodes as it has clients, all processes of this machine. */
async function onDeploymentEngine(context, one) {
  const { python, data, log } = context;
  const superNodes = one.results.config['num-supernodes'];
  log(`${one.title}: flwr run, deployment engine, ${superNodes} SuperNodes`);
  const project = unpack(one.zip, projectFolder(context, 'deployment'));
  const link = await openSuperLink(python, { superNodes });
  try {
    const flower = await runProject(link, project, data);
    return comparison(context, one, `The same on ${superNodes} SuperNodes`, flower);
  } finally {
    await link.close();
  }
}

function comparison({ log }, { results, accuracies }, title, flower) {
  const rounds = roundsOf(results, flower);
  const verdict = judge(rounds, accuracies);
  log(`  ${verdict.failures.join('; ') || 'holds'}`);
  return { title, rounds, verdict };
}

async function weightsBothWays({ root, python, log }) {
  log('Weights both ways: every model and data set');
  return compareWeights(root, python);
}
