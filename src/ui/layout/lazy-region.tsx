import { type ComponentType, lazy } from 'react';
import { fromFailure } from '../../core/errors.ts';
import { missingPart, urlsIn } from '../../core/page-parts.ts';
import { idle } from './idle.ts';

/** Makes one region loadable again. */
type Renew = () => void;
const failed = new Set<Renew>();

/**
 * A component whose code is loaded when it is first shown.
 * @param when once the page has a moment; or at once, for what the visitor has asked for.
 */
export function lazyRegion<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  when: 'idle' | 'now' = 'idle',
): ComponentType<Props> {
  const attempt = () =>
    lazy(async () => {
      try {
        if (when === 'idle') await idle();
        return { default: await load() };
      } catch (error) {
        failed.add(renew);
        const missing = await missingPart([...urlsIn(error), import.meta.url], fetch);
        throw missing ? fromFailure(missing) : error;
      }
    });
  const renew = () => {
    Loaded = attempt();
  };
  let Loaded = attempt();
  return (props) => <Loaded {...props} />;
}

/** Lets the regions that could not be loaded be tried again: React.lazy alone remembers a failure for ever. */
export function renewFailedRegions(): void {
  for (const renew of failed) renew();
  failed.clear();
}
