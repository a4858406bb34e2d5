import { fromFailure, toFailure } from '../core/errors.ts';
import { missingPart, urlsIn } from '../core/page-parts.ts';
import type { AppStore } from '../store/store.ts';
import { failureNotice } from '../text/failure-notice.ts';
import type { Commands } from './commands.ts';
import { Notices } from './notices.ts';

/**
 * A simulation whose code comes after the page's first picture, which needs none of it. What is asked of it earlier waits
 * for it, in order; what cannot be loaded is said, and asked for again by the next command.
 */
export class DeferredSimulation<Loaded extends Commands> {
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;
  readonly #notices: Notices;

  constructor(
    store: AppStore,
    private readonly bring: () => Promise<Loaded>,
  ) {
    this.#notices = new Notices(store);
  }

  /** Stands for the simulation's commands from the start. */
  readonly commands: Commands = new Proxy({} as Commands, {
    // The proxy has every command: each is the simulation's own, called when the simulation is there.
    get: (_, name: keyof Commands) => this.#loaded?.[name] ?? this.#later(name),
  });

  /** Brings the code, once. */
  load(): Promise<Loaded> {
    this.#loading ??= this.#bring();
    return this.#loading;
  }

  /** Says why the code did not come. */
  readonly fail = (error: unknown): void => this.#notices.show(failureNotice(toFailure(error)));

  async #bring(): Promise<Loaded> {
    try {
      this.#loaded = await this.bring();
      return this.#loaded;
    } catch (error) {
      this.#loading = undefined;
      const missing = await missingPart([...urlsIn(error), import.meta.url], fetch);
      throw missing ? fromFailure(missing) : error;
    }
  }

  /** There is no trained model yet; every other command gives nothing, or a promise. */
  #later(name: keyof Commands): unknown {
    if (name === 'trainedModel') return () => undefined;
    return (...args: unknown[]) => {
      const result = this.load().then((loaded) =>
        // The arguments are those of this very command; TypeScript cannot follow that through its name.
        (loaded[name] as (...args: unknown[]) => unknown).apply(loaded, args),
      );
      result.catch(this.fail);
      return result;
    };
  }
}
