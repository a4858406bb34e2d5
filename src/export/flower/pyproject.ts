import { NOT_FOLLOWED_KEYS } from '../../text/flower/not-followed.ts';
import { packageName } from './code/package.ts';
import type { FlowerExport } from './project.ts';
import type { ProjectFiles } from './run-files.ts';
import { tomlSettings } from './toml.ts';

/** pyproject.toml: a Flower app with every setting of its first configuration, by the page's own keys. */
export const pyproject = (e: FlowerExport, files: ProjectFiles): string => `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${e.name}"
version = "1.0.0"
description = "An experiment of Apiary as a Flower app"
license = "MIT"
requires-python = ">=3.11"
dependencies = [
    "flwr[simulation]>=1.42.0,<2.0.0",
    "flwr-datasets[vision]>=0.6.0,<1.0.0",
    "torch>=2.10.0,<3.0.0",
]

[tool.hatch.build.targets.wheel]
packages = ["${packageName(e.name)}"]

[tool.flwr.app]
publisher = "apiary"
# What travels to the clients.
fab-include = ["README.md", "${packageName(e.name)}/*.py", "${packageName(e.name)}/*.json"]

[tool.flwr.app.components]
serverapp = "${packageName(e.name)}.server_app:app"
clientapp = "${packageName(e.name)}.client_app:app"

[tool.flwr.app.config]
${settings(e, (key) => !isNotFollowed(key))}
# The page's, and not followed here: README.md.
${settings(e, isNotFollowed)}
# "hugging-face", or a folder with the data set's official files.
data = "hugging-face"
# true: the page's partition. false: Flower Datasets draws one.
exact-partition = ${e.exactPartition}
${files.partitions.length > 1 ? `# The file of the page's partition.\npartition = "${files.partitionOf[0]}"\n` : ''}${
  e.exactOrder ? "# true: the page's sampled clients and order of batches.\nexact-order = true\n" : ''
}# This folder's full path, on the server: with the initial parameters, and for the results.
folder = ""
# A file in that folder; "" draws others, by the model's seed.
initial-parameters = "${files.parametersOf[0]}"
`;

const isNotFollowed = (key: string): boolean => NOT_FOLLOWED_KEYS.some((known) => known === key);

const settings = ({ configs }: FlowerExport, has: (key: string) => boolean): string =>
  Object.entries(tomlSettings(configs[0], configs))
    .filter(([key]) => has(key))
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
