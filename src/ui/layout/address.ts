import type { Config } from '../../core/config/schema.ts';
import { toQuery } from '../../core/config/url.ts';

/** Names the settings in the page's address, so that it can be shared or loaded again as it is. */
export function writeAddress(draft: Config): void {
  const query = toQuery(draft);
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
}

/** The whole address of this page with these settings. */
export const linkTo = (config: Config): string => {
  const query = toQuery(config);
  return `${location.origin}${location.pathname}${query && `?${query}`}`;
};

/** Loads the page again, in its newest version, with these settings. Nothing starts by itself. */
export function loadPageAgain(draft: Config): void {
  writeAddress(draft);
  location.reload();
}
