import { type Config, defaultConfig } from '../config/schema.ts';
import { fromQuery } from '../config/url.ts';
import type { Sweep } from './sweep.ts';
import { readSweep } from './sweep-link.ts';

const FEW_IMAGES = 'images-per-client=500&batch-size=10';

/** The exercises of courses on federated learning, as the links that make their figures. */
export const exercises = [
  {
    id: '1-local-epochs',
    query: `${FEW_IMAGES}&fraction-train=0.5&num-server-rounds=5&sweep=local-epochs:1,5,10,50&seeds=3`,
  },
  {
    id: '1b-same-work',
    query: `${FEW_IMAGES}&fraction-train=0.5&sweep=local-epochs+num-server-rounds:1+50,5+10,50+1&seeds=3`,
  },
  {
    id: '2-local-epochs-non-iid',
    query: `${FEW_IMAGES}&partitioner=pathological&fraction-train=1&num-server-rounds=5&sweep=local-epochs:1,5,10,50&seeds=3`,
  },
  {
    id: '3-fraction',
    query: `${FEW_IMAGES}&num-supernodes=20&local-epochs=2&num-server-rounds=12&sweep=fraction-train:0.2,0.5,1&lines=partitioner+alpha:iid+1,dirichlet+0.3,dirichlet+0.1&seeds=3`,
  },
  {
    id: '4-dirichlet',
    query: `${FEW_IMAGES}&partitioner=dirichlet&fraction-train=1&local-epochs=5&num-server-rounds=5&sweep=alpha:0.05,0.1,1,100&seeds=3`,
  },
  {
    id: '5-fedsgd',
    // Convolutions under plain SGD still guess after twenty steps, where a perceptron on MNIST has learnt; after fifty, rounding shows.
    query:
      'dataset=mnist&model=mlp&images-per-client=500&fraction-train=1&fraction-evaluate=0&batch-size=full&learning-rate=0.1&sweep=num-server-rounds:1,5,10,20&lines=training:federated,centralised',
  },
  {
    id: '6-clients',
    query: `batch-size=10&fraction-train=1&local-epochs=5&num-server-rounds=6&sweep=num-supernodes+images-per-client:2+2500,5+1000,10+500,20+250,50+100&seeds=3`,
  },
] as const;

export type Exercise = (typeof exercises)[number];

/** @param machine whose engine and workers are used: they are no part of an exercise. */
export function exerciseSweep({ query }: Exercise, { backend, workers }: Config = defaultConfig): Sweep {
  const { config, sweep } = fromQuery(query);
  // Every exercise's link is one of a sweep: its test reads them all.
  return readSweep({ ...config, backend, workers }, sweep!).sweep!;
}
