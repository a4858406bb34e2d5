import type { EnvironmentRecord } from './apiary-run.ts';

/** What a results file says about this browser and this version of the page. */
export const runEnvironment = ({
  backend,
  device,
  workers,
}: Pick<EnvironmentRecord, 'backend' | 'device' | 'workers'>): EnvironmentRecord => ({
  backend,
  ...(device !== undefined && { device }),
  workers,
  'hardware-concurrency': navigator.hardwareConcurrency,
  'user-agent': navigator.userAgent,
  'app-version': __APP_VERSION__,
});
