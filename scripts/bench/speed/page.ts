/** Runs in the page that is measured: workers that train at the same time. */
import * as Comlink from 'comlink';
import type { Engine } from '../../../e2e/engines/engines.ts';
import type { SpeedHarness } from './speed.worker.ts';

const teams = new Map<string, { workers: Worker[]; harnesses: Comlink.Remote<SpeedHarness>[] }>();

const speed = {
  async prepare(engine: Engine, count: number, model: string, batchSize: number, warmUpMs: number) {
    const workers = Array.from(
      { length: count },
      () => new Worker(new URL('./speed.worker.ts', import.meta.url), { type: 'module' }),
    );
    const harnesses = workers.map((worker) => Comlink.wrap<SpeedHarness>(worker));
    teams.set(`${engine}/${count}`, { workers, harnesses });
    const devices = await Promise.all(
      harnesses.map((harness) => harness.prepare(engine, model, batchSize, warmUpMs)),
    );
    return devices[0];
  },

  /** Images a second of all workers of a team together. */
  async measure(team: string, ms: number): Promise<number> {
    const speeds = await Promise.all(teams.get(team)!.harnesses.map((harness) => harness.trainFor(ms)));
    return speeds.reduce((a, b) => a + b);
  },

  close(team: string): void {
    for (const worker of teams.get(team)!.workers) worker.terminate();
    teams.delete(team);
  },
};

declare global {
  interface Window {
    speed: typeof speed;
  }
}

window.speed = speed;
