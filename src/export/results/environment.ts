import type { Provenance, RunInfo } from '../../store/run-info.ts';
import type { EnvironmentRecord } from './apiary-run.ts';

/** This browser and this version of the page, for a run that begins. */
export const thisPage = (): Provenance => ({
  hardwareConcurrency: navigator.hardwareConcurrency,
  userAgent: navigator.userAgent,
  appVersion: __APP_VERSION__,
});

/** What a results file says about where the run was computed: not about where it is looked at. */
export function runEnvironment(info: RunInfo): EnvironmentRecord {
  const { backend, device, build, workers, commit, provenance = {} } = info;
  const { hardwareConcurrency, userAgent, appVersion } = provenance;
  return {
    backend,
    ...(device !== undefined && { device }),
    ...(build !== undefined && { build }),
    workers,
    ...(hardwareConcurrency !== undefined && { 'hardware-concurrency': hardwareConcurrency }),
    ...(userAgent !== undefined && { 'user-agent': userAgent }),
    ...(appVersion !== undefined && { 'app-version': appVersion }),
    ...(commit !== undefined && { commit }),
  };
}
