import { fedadam } from './fedadam.ts';
import { fedavg } from './fedavg.ts';
import { fedavgm } from './fedavgm.ts';
import { fedmedian } from './fedmedian.ts';
import { fedprox } from './fedprox.ts';
import { fedyogi } from './fedyogi.ts';
import { krum } from './krum.ts';
import { scaffold } from './scaffold.ts';

/** Every strategy. A new one is one file and one line here. */
export const strategies = [fedavg, fedprox, fedavgm, fedadam, fedyogi, fedmedian, krum, scaffold] as const;

export type StrategyId = (typeof strategies)[number]['id'];
