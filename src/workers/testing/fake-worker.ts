import { BatchControl } from '../client/batch-control.ts';
import { ClientWorker, type WorkerParts } from '../client/client-worker.ts';
import { serve } from '../client/serve.ts';
import { createNextTask, type NextTask } from '../next-task.ts';
import type { WorkerLike } from '../pool/worker-link.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { FakeTrainer, fakeDataset, type Hooks } from './fake-engine.ts';

const CRASH = 'crash';

/** The real worker's logic in this thread, behind a real message channel, on a fake engine. */
export class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  /** What the page has sent. */
  readonly heard: ToWorker[] = [];
  /** What the page has heard. */
  readonly said: FromWorker[] = [];
  terminated = false;
  readonly trainer: FakeTrainer;
  readonly #page: MessagePort;
  readonly #own: MessagePort;
  readonly #nextTask: NextTask;
  #silent = false;

  constructor(index: number, hooks: Hooks, parts: Partial<WorkerParts>) {
    const { port1, port2 } = new MessageChannel();
    this.trainer = new FakeTrainer(index, hooks);
    this.#nextTask = createNextTask();
    const now = () => performance.now();
    serve(
      port2,
      new ClientWorker({
        openDataset: async () => fakeDataset(index, hooks),
        createTrainer: async () => this.trainer,
        measureBackends: async () => {},
        // A clock that leaps, so that every batch lets messages in.
        control: new BatchControl({ now: () => 1000 * now(), nextTask: this.#nextTask.wait }),
        now,
        ...parts,
      }),
    );
    this.#page = port1;
    this.#own = port2;
    port1.onmessage = (event) => {
      if (this.#silent) return;
      if (event.data === CRASH) this.crash('Boom.');
      else this.#say(event);
    };
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    this.#page.postMessage(message);
  }

  terminate(): void {
    this.terminated = true;
    this.#page.close();
    this.#nextTask.close();
  }

  #say(event: MessageEvent<FromWorker>): void {
    this.said.push(event.data);
    this.onmessage?.(event);
  }

  /** An error that nobody caught, as the page hears of it. */
  crash(message: string): void {
    // The page uses no more of the event than this; Node has no ErrorEvent.
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }

  /** Crashes when the page has heard all that was said before. */
  crashAfterWords(): void {
    this.#own.postMessage(CRASH);
  }

  /** What a browser that kills a worker lets the page know: nothing. */
  vanish(): void {
    this.#silent = true;
  }

  /** Whether something that it was asked for is not answered yet. */
  get isAtWork(): boolean {
    const requests = this.heard.filter(({ kind }) => kind === 'request').length;
    const answers = this.said.filter(({ kind }) => kind === 'result' || kind === 'failure').length;
    return !this.terminated && requests > answers;
  }

  /** What the page has asked for, in order. */
  get operations(): string[] {
    return this.heard.flatMap((message) => (message.kind === 'request' ? message.operation : []));
  }
}

/** Spawns fake workers and keeps them all. */
export class FakeWorkers {
  readonly all: FakeWorker[] = [];
  /** May be changed at any time. */
  hooks: Hooks = {};
  /** May be changed between spawns. */
  parts: Partial<WorkerParts> = {};

  readonly spawn = (): FakeWorker => {
    const worker = new FakeWorker(this.all.length, this.#current, this.parts);
    this.all.push(worker);
    return worker;
  };

  /** What the hooks are when they are called: a worker outlives the run that it was started for. */
  readonly #current: Hooks = {
    beforeBatch: (worker, batch) => this.hooks.beforeBatch?.(worker, batch),
    beforeEvaluation: (worker) => this.hooks.beforeEvaluation?.(worker),
    beforeLoad: (worker, signal) => this.hooks.beforeLoad?.(worker, signal),
  };

  get atWork(): FakeWorker[] {
    return this.all.filter(({ isAtWork }) => isAtWork);
  }

  get alive(): FakeWorker[] {
    return this.all.filter(({ terminated }) => !terminated);
  }
}
