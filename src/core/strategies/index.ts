import { fedavg } from './fedavg.ts';

/** Every strategy. A new one is one file and one line here. */
export const strategies = [fedavg] as const;
