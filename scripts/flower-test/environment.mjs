// The Python of these tests: the virtual environment of `npm run flower`, with what they need.
import { preparePython } from '../python/environment.mjs';

/** @param options of preparePython. */
export const prepareFlower = (root, options) =>
  preparePython(root, 'flower', ['ruff', 'torch', 'flwr', 'flwr-datasets'], options);
