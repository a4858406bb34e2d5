import { type Config, defaultConfig } from '../../../src/core/config/schema.ts';
import type { RunEvent } from '../../../src/core/run/events.ts';
import { planRun, run } from '../../../src/core/run/run.ts';
import { fakeExecutor } from '../../../src/core/run/testing/fake-executor.ts';
import { applyEvents } from '../../../src/store/apply.ts';
import { withoutOldDetail } from '../../../src/store/round-detail.ts';
import type { RunState } from '../../../src/store/run-state.ts';

const NUM_TRAIN = 50_000;
/** The page passes on a round's events in about so many batches. */
const BATCHES = 4;

export interface Growth {
  /** Milliseconds of processor time that each round's events cost the store. */
  readonly milliseconds: readonly number[];
  /** Bytes of the heap after a collection, each 50 rounds. */
  readonly heaps: readonly number[];
}

/** One round's events, played by a fake executor. */
async function oneRound(config: Config): Promise<RunEvent[]> {
  const labels = Uint8Array.from({ length: NUM_TRAIN }, (_, i) => (7 * i) % 10);
  const environment = {
    executor: fakeExecutor(),
    signal: new AbortController().signal,
    mayStart: async () => {},
    now: () => 0,
    onCheckpoint: () => {},
  };
  const events: RunEvent[] = [];
  for await (const event of run(planRun(config, labels), environment)) events.push(event);
  return events;
}

/** Objects of its own, as those of a real round are. */
const copied = (event: RunEvent, round: number): RunEvent =>
  JSON.parse(JSON.stringify(event), (key, value: unknown) => (key === 'round' ? round : value));

/** The store's part of `rounds` rounds with `clients` clients of 1,000 in each phase. */
export async function growthOf(rounds: number, clients: number, collect: () => void): Promise<Growth> {
  const share = clients / 1000;
  const config = {
    ...defaultConfig,
    ...{
      'num-supernodes': 1000,
      'num-server-rounds': 1,
      'fraction-train': share,
      'fraction-evaluate': share,
    },
  };
  const events = await oneRound(config);
  const start = events.findIndex(({ type }) => type === 'round-started');
  const round = events.slice(start, events.findIndex(({ type }) => type === 'round-finished') + 1);
  let state: RunState | undefined = applyEvents(undefined, events.slice(0, start));
  const milliseconds: number[] = [];
  const heaps: number[] = [];
  for (let r = 1; r <= rounds; r++) {
    const own = round.map((event) => copied(event, r));
    const began = process.cpuUsage();
    const size = Math.ceil(own.length / BATCHES);
    for (let i = 0; i < own.length; i += size)
      state = withoutOldDetail(applyEvents(state, own.slice(i, i + size))!);
    const { user, system } = process.cpuUsage(began);
    milliseconds.push((user + system) / 1000);
    if (r % 50 > 0) continue;
    collect();
    heaps.push(process.memoryUsage().heapUsed);
  }
  return { milliseconds, heaps };
}
