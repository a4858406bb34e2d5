/** Who trains on which images: federated learning, and the baselines that it is compared with. */
export const trainings = [
  {
    id: 'federated',
    label: 'Federated',
    help: 'Clients train on their own images, and the server makes one model of their updates.',
  },
  {
    id: 'centralised',
    label: 'Centralised',
    help: 'A baseline: all clients’ training images in one place. Each round makes the SGD steps that the clients of that federated round would make together.',
  },
] as const;

export type Training = (typeof trainings)[number]['id'];
