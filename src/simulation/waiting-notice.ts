import type { AppStore } from '../store/store.ts';
import { WAITING_FOR_NETWORK } from '../text/failure-notice.ts';

/** What shows and hides a notice. Once a wait: a notice that the visitor has dismissed does not come back. */
export function waitingNotice(store: AppStore): (waiting: boolean) => void {
  let shown = false;
  return (waiting) => {
    if (waiting === shown) return;
    shown = waiting;
    store.setState(({ notices }) => {
      const others = notices.filter(({ id }) => id !== WAITING_FOR_NETWORK.id);
      return { notices: waiting ? [...others, WAITING_FOR_NETWORK] : others };
    });
  };
}
