import { notFollowed } from '../../text/flower/not-followed.ts';
import type { FlowerExport } from './project.ts';

/** README.md */
export const readme = ({ name, configs: [config] }: FlowerExport): string => `# ${name}

An experiment of Apiary as a Flower app. All settings are in pyproject.toml.

\`\`\`shell
pip install -e .
flwr run . --stream --federation-config "num-supernodes=${config['num-supernodes']} client-resources-num-cpus=1" --run-config "folder='$PWD'"
\`\`\`

## What it does not follow

${notFollowed(config)
  .map((sentence) => `- ${sentence}`)
  .join('\n')}
`;
