// Parameters that leave for PyTorch and come back: whether they still give the same logits.
import { join } from 'node:path';
import { runnerImport } from 'vite';

const LIMIT = 1e-4;

/** @returns `{ differences, failures }`, of logits.ts, with a sentence for each that is too large. */
export async function compareWeights(root, python) {
  const file = join(root, 'scripts/flower/logits.ts');
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  const differences = await module.logitDifferences(root, python.python);
  const failures = differences.flatMap(({ dataset, model, there, back }) =>
    Object.entries({ there, back })
      .filter(([, difference]) => !(difference < LIMIT))
      .map(
        ([way, difference]) =>
          `${model} on ${dataset}, ${way}: logits differ by ${difference}, not under ${LIMIT}`,
      ),
  );
  return { differences, failures };
}
