/** What is compared, as the page's links write it; what is not named has its default. */
export const experiments = [
  { name: 'default', title: 'The default experiment', settings: {} },
  {
    name: 'fedprox',
    title: 'Dirichlet 0.1 with FedProx, momentum 0.5',
    // With the default momentum and three clients a round these drift so far that PyTorch's own loss after round 1 moves by
    // 0.006 when the initial parameters change by 1e-7 of their value.
    settings: {
      ...{ partitioner: 'dirichlet', alpha: 0.1, momentum: 0.5 },
      ...{ strategy: 'fedprox', 'proximal-mu': 0.1, 'fraction-train': 1, 'num-server-rounds': 5 },
    },
  },
  {
    name: 'fedadam',
    title: 'FedAdam, eta 0.01',
    // With eta 0.1, the default, the first step of up to 0.07 a parameter makes the model worse than one that guesses, and
    // what rounding changes in the mean update is multiplied by up to 7 (eta_n (1 - beta_1) / tau).
    settings: { strategy: 'fedadam', eta: 0.01 },
  },
  {
    name: 'scaffold',
    title: 'SCAFFOLD',
    // Enough rounds and clients that some train again, with the control variates that they kept.
    settings: { strategy: 'scaffold', 'fraction-train': 0.5, 'num-server-rounds': 4 },
  },
  {
    name: 'krum',
    title: 'MNIST with Krum, Dirichlet 0.5, 1,000 images a client',
    // Krum takes the model with the lowest score. Scores of like clients differ by less than rounding moves them (0.4 %
    // between the two lowest with IID partitions), those of these clients by a fifth.
    settings: {
      ...{ dataset: 'mnist', strategy: 'krum', 'num-malicious-nodes': 2, 'fraction-train': 1 },
      ...{ partitioner: 'dirichlet', alpha: 0.5, 'images-per-client': 1000 },
    },
  },
];

/** The first is the one that is exported; all of them say how much an experiment's accuracy varies. */
export const SEEDS = [42, 43, 44, 45, 46];
