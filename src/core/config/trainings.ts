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
  {
    id: 'alone',
    label: 'Every client alone',
    help: 'A baseline: in every round each client trains on its own images only, goes on from its own model, and sends nothing. Their models are tested, not averaged.',
  },
] as const;

export type Training = (typeof trainings)[number]['id'];
/** What federated learning is compared with. */
export type Baseline = Exclude<Training, 'federated'>;
