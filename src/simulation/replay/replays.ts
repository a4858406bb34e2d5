import type { RunId } from '../../core/ids.ts';
import type { ReplaySpeed } from '../../store/app-state.ts';
import { type EarlierRuns, runIsPlaying } from '../memory/earlier-runs.ts';
import type { RunMemory } from '../memory/run-memory.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { ShownRun } from '../shown-run.ts';
import type { Replay } from './replay.ts';

interface Rooms {
  readonly memory: RunMemory;
  readonly earlier: EarlierRuns;
  readonly shown: ShownRun;
}

/** Replays of kept runs on the page, one at a time. Their code comes with the first. */
export class Replays {
  #playing: { readonly id: RunId; readonly replay: Replay } | undefined;

  constructor(
    private readonly environment: PageEnvironment,
    private readonly rooms: Rooms,
  ) {}

  get playing(): Replay | undefined {
    return this.#playing?.replay;
  }

  /** @throws ApiaryError `run-is-playing`, and what opening a kept run fails with. */
  async play(id: RunId, speed: ReplaySpeed): Promise<void> {
    const { store } = this.environment;
    const { earlier, memory } = this.rooms;
    if (this.#playing?.id === id) {
      store.setState({ replay: speed });
      this.#playing.replay.setSpeed(speed);
      return;
    }
    const { Replay } = await import('./replay.ts');
    if (store.getState().shown !== id) await earlier.openKept(id);
    const events = await memory.events(id);
    if (!earlier.isFree()) throw runIsPlaying();
    // What cannot be opened has been said.
    if (store.getState().shown !== id || events.length === 0) return;
    const ended = store.getState().runs.get(id);
    store.setState({ replay: speed, moment: undefined });
    const replay = new Replay({
      ...{ events, speed },
      onEvents: (told) => this.rooms.shown.add(id, told),
      onStepMode: (stepMode) => store.setState({ stepMode }),
      onStepSeconds: (stepSeconds) => store.setState({ stepSeconds }),
    });
    this.#playing = { id, replay };
    await replay.ended.finally(() => {
      this.#playing = undefined;
      // The log has not all that was seen of a run that was played here: no batches.
      if (ended) this.rooms.shown.replace(id, ended);
      store.setState({ replay: undefined, stepMode: 'free', stepSeconds: undefined });
    });
  }

  /** Ends the replay of one of these runs. */
  async endFor(ids: readonly RunId[]): Promise<void> {
    if (!this.#playing || !ids.includes(this.#playing.id)) return;
    this.#playing.replay.stop();
    await this.#playing.replay.ended;
  }
}
