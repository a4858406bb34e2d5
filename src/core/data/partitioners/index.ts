import { dirichlet } from './dirichlet.ts';
import { iid } from './iid.ts';

/** Every partitioner. A new one is one file and one line here. */
export const partitioners = [iid, dirichlet] as const;
