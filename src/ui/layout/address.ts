import type { Pace } from '../../core/config/page-keys.ts';
import type { Config } from '../../core/config/schema.ts';
import { toQuery } from '../../core/config/url.ts';
import type { AppState } from '../../store/app-state.ts';
import { viewOfHash } from './views/view.ts';

type Shown = Pick<AppState, 'draft' | 'chosenPace' | 'presenting' | 'sweep'>;

/**
 * Names the settings in the page's address, so that it can be shared or loaded again as it is; its view stays named. In view
 * Compare the sweep is named too, as long as the controls are set as for it.
 */
export function writeAddress({ draft, chosenPace, presenting, sweep }: Shown): void {
  const isSwept =
    sweep && viewOfHash(location.hash) === 'compare' && toQuery(draft) === toQuery(sweep.sweep.base);
  const settings = isSwept
    ? `${sweep.query}${chosenPace ? `&pace=${chosenPace}` : ''}`
    : toQuery(draft, chosenPace);
  const query = presenting ? `${settings}${settings && '&'}present=1` : settings;
  history.replaceState(null, '', `${query ? `?${query}` : location.pathname}${location.hash}`);
}

/** The whole address of this page with these settings. */
export const linkTo = (config: Config, pace?: Pace): string => {
  const query = toQuery(config, pace);
  return `${location.origin}${location.pathname}${query && `?${query}`}`;
};

/** The whole address of this page's view Compare. @param query of a sweep's link. */
export const linkToCompare = (query: string): string =>
  `${location.origin}${location.pathname}?${query}#compare`;

/** Loads the page again, in its newest version, with these settings. Nothing starts by itself. */
export function loadPageAgain(shown: Shown): void {
  writeAddress(shown);
  location.reload();
}
