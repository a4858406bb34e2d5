import { experimentProblems } from '../../../core/config/feasible.ts';
import type { Config } from '../../../core/config/schema.ts';
import type { RunId } from '../../../core/ids.ts';
import { pointsOf } from '../../../core/sweep/points.ts';
import { notFollowed } from '../../../export/flower/project.ts';
import type { RunParts } from '../../../simulation/commands.ts';
import type { SweepState } from '../../../store/sweep-state.ts';
import {
  baselinesLeftOut,
  branchBegins,
  NOTHING_LEAVES,
  pointsLeftOut,
  sweepLeaves,
} from '../../../text/flower/export.ts';

/** What leaves the page as a Flower project. */
export type Leaving =
  | { readonly is: 'settings'; readonly config: Config }
  | RunLeaving
  | { readonly is: 'sweep'; readonly state: Pick<SweepState, 'sweep' | 'points' | 'query'> };

/** A run that has ended. */
export interface RunLeaving {
  readonly is: 'run';
  readonly id: RunId;
  readonly config: Config;
  /** Where a branch began. */
  readonly parent?: { readonly run: RunId; readonly round: number };
  /** Whether it is a model that was opened, and no round of it was played. */
  readonly isModel: boolean;
  readonly hasModel: boolean;
  readonly parts: () => Promise<RunParts>;
}

/** What is said of it before it leaves. */
export interface LeavingFacts {
  readonly configs: readonly Config[];
  /** Why it cannot. */
  readonly problem?: string;
  /** What is in the project, where that is not plain. */
  readonly about?: string;
  readonly notFollowed: readonly string[];
}

export function factsOf(leaving: Leaving): LeavingFacts {
  if (leaving.is === 'sweep') return factsOfSweep(leaving.state);
  const { config } = leaving;
  const problem = experimentProblems(config)[0]?.message;
  return {
    configs: [config],
    ...(problem !== undefined && { problem }),
    notFollowed: [...begins(leaving), ...notFollowed(config)],
  };
}

function begins(leaving: Exclude<Leaving, { is: 'sweep' }>): string[] {
  const round = leaving.is === 'run' ? (leaving.parent?.round ?? 0) : 0;
  return round === 0 ? [] : [branchBegins(round, leaving.config['num-server-rounds'])];
}

function factsOfSweep({ sweep, points }: Pick<SweepState, 'sweep' | 'points'>): LeavingFacts {
  const all = pointsOf(sweep).map(({ config, problem }, i) => ({
    config,
    canRun: problem === undefined && points[i]?.is !== 'failed',
  }));
  const able = all.filter(({ canRun }) => canRun).map(({ config }) => config);
  const configs = able.filter(({ training }) => training === 'federated');
  const [baselines, failed] = [able.length - configs.length, all.length - able.length];
  return {
    configs,
    ...(configs.length === 0 && { problem: NOTHING_LEAVES }),
    ...(configs.length > 1 && { about: sweepLeaves(configs.length) }),
    notFollowed: [
      ...(baselines > 0 ? [baselinesLeftOut(baselines)] : []),
      ...(failed > 0 ? [pointsLeftOut(failed)] : []),
      ...new Set(configs.flatMap(notFollowed)),
    ],
  };
}
