import { dirichlet } from './dirichlet.ts';
import { iid } from './iid.ts';
import { pathological } from './pathological.ts';
import { shard } from './shard.ts';
import { size } from './size.ts';

/** Every partitioner. A new one is one file and one line here. */
export const partitioners = [iid, dirichlet, pathological, shard, size] as const;

export type PartitionerId = (typeof partitioners)[number]['id'];
