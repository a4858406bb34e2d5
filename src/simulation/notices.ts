import type { Notice } from '../store/app-state.ts';
import type { AppStore } from '../store/store.ts';
import { isOfRun } from '../text/failure-notice.ts';

/** What the visitor should know, each notice once. */
export class Notices {
  constructor(private readonly store: AppStore) {}

  show(notice: Notice): void {
    this.store.setState(({ notices }) => ({
      notices: [...notices.filter(({ id }) => id !== notice.id), notice],
    }));
  }

  /** The run's end says what its clients said. */
  showOnly(notice: Notice): void {
    this.dropThoseOfRun();
    this.show(notice);
  }

  dismiss(id: Notice['id']): void {
    this.#keepIf((notice) => notice.id !== id);
  }

  dropThoseOfRun(): void {
    this.#keepIf((notice) => !isOfRun(notice));
  }

  #keepIf(isKept: (notice: Notice) => boolean): void {
    this.store.setState(({ notices }) => ({ notices: notices.filter(isKept) }));
  }
}
