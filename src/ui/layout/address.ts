import type { Pace } from '../../core/config/page-keys.ts';
import type { Config } from '../../core/config/schema.ts';
import { toQuery } from '../../core/config/url.ts';
import type { AppState } from '../../store/app-state.ts';

type Shown = Pick<AppState, 'draft' | 'chosenPace' | 'presenting'>;

/** Names the settings in the page's address, so that it can be shared or loaded again as it is; its view stays named. */
export function writeAddress({ draft, chosenPace, presenting }: Shown): void {
  const settings = toQuery(draft, chosenPace);
  const query = presenting ? `${settings}${settings && '&'}present=1` : settings;
  history.replaceState(null, '', `${query ? `?${query}` : location.pathname}${location.hash}`);
}

/** The whole address of this page with these settings. */
export const linkTo = (config: Config, pace?: Pace): string => {
  const query = toQuery(config, pace);
  return `${location.origin}${location.pathname}${query && `?${query}`}`;
};

/** Loads the page again, in its newest version, with these settings. Nothing starts by itself. */
export function loadPageAgain(shown: Shown): void {
  writeAddress(shown);
  location.reload();
}
