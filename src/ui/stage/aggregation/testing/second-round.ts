import { type Config, defaultConfig } from '../../../../core/config/schema.ts';
import type { RunEvent } from '../../../../core/run/events.ts';
import { planRun, run } from '../../../../core/run/run.ts';
import { fakeExecutor } from '../../../../core/run/testing/fake-executor.ts';
import { applyEvents } from '../../../../store/apply.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

/** The second of two rounds; of five clients that train, those that `fails` names do not answer. */
export async function secondRound(change: Partial<Config>, fails: (client: number) => boolean = () => false) {
  const events: RunEvent[] = [];
  const environment = {
    executor: fakeExecutor({ fails: (_, client) => fails(client) }),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: () => {},
  };
  const config = { ...defaultConfig, 'num-server-rounds': 2, 'fraction-train': 0.5, ...change };
  for await (const event of run(planRun(config, labels), environment)) events.push(event);
  return applyEvents(undefined, events)!.rounds[2]!;
}
