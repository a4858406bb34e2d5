import type { Field, Value } from '../../core/config/field.ts';
import { activeKeys, type Config, type ConfigKey, fieldOf, settingOf } from '../../core/config/schema.ts';
import type { FlowerExport } from './project.ts';

/** Settings of the page that mean nothing to Flower, or that this project does not follow. */
const PAGE_ONLY: ReadonlySet<ConfigKey> = new Set([
  'target-accuracy',
  'compare-models',
  'backend',
  'workers',
]);

/** pyproject.toml: a Flower app with every setting of its first configuration, by the page's own keys. */
export const pyproject = (
  { name, configs: [config], ended, exactPartition, exactOrder }: FlowerExport,
  initialParameters: string,
): string => `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${name}"
version = "1.0.0"
description = "An experiment of Apiary as a Flower app"
license = "MIT"
requires-python = ">=3.11"
dependencies = [
    "flwr[simulation]>=1.42.0,<2.0.0",
    "flwr-datasets[vision]>=0.6.0,<1.0.0",
    "torch>=2.10.0",
]

[tool.hatch.build.targets.wheel]
packages = ["experiment"]

[tool.flwr.app]
publisher = "apiary"
${ended ? 'fab-exclude = ["page-results.json"]\n' : ''}
[tool.flwr.app.components]
serverapp = "experiment.server_app:app"
clientapp = "experiment.client_app:app"

[tool.flwr.app.config]
${settings(config, (key) => !PAGE_ONLY.has(key))}
# Settings of the page that this project does not follow: README.md.
${settings(config, (key) => PAGE_ONLY.has(key))}
# "hugging-face", or a folder with the data set's official files.
data = "hugging-face"
# Whether clients have the page's images (true), or what Flower Datasets draws (false).
exact-partition = ${exactPartition}
${exactOrder ? "# Whether the clients sampled and the order of batches are the page's.\nexact-order = true\n" : ''}\
# The project's folder on the server's machine: for initial parameters and results.
folder = "."
# A file in that folder; "" draws others, by the model's seed.
initial-parameters = "${initialParameters}"
`;

const settings = (config: Config, has: (key: ConfigKey) => boolean): string =>
  activeKeys(config)
    .filter(has)
    .map((key) => `${key} = ${tomlValue(fieldOf(key, config)!, settingOf(config, key)!)}\n`)
    .join('');

/** A value in TOML. A run-config has no lists: those are written as text. */
export function tomlValue({ kind }: Field, value: Value): string {
  if (kind === 'real') return /[.e]/.test(String(value)) ? String(value) : `${value}.0`;
  if (kind === 'list' || kind === 'choice') return JSON.stringify(String(value));
  return String(value);
}
