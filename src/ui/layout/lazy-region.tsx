import { type ComponentType, lazy } from 'react';

/**
 * A component whose code is loaded when it is first shown. After a failure it is loaded anew the next time: React.lazy
 * alone would remember the failure for ever.
 */
export function lazyRegion(load: () => Promise<ComponentType>): ComponentType {
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        Loaded = attempt();
        throw error;
      }
    });
  let Loaded = attempt();
  return () => <Loaded />;
}
