import type { RunId } from '../../../core/ids.ts';

/** What one looks into, in the order of the tabs. The ids are the page's fragments: `#final-model`. */
export const DETAIL_TABS = [
  { id: 'final-model', label: 'Final model' },
  { id: 'clients', label: 'Clients' },
  { id: 'loss', label: 'Loss' },
  { id: 'rounds', label: 'Rounds' },
  { id: 'labels', label: 'Labels' },
  { id: 'log', label: 'Log' },
  { id: 'schedule', label: 'Schedule' },
] as const;
export type DetailTab = (typeof DETAIL_TABS)[number]['id'];

/** A tab that the visitor has chosen. */
export interface TabChoice {
  readonly tab: DetailTab;
  /** The run that was on the screen then. */
  readonly run: RunId | undefined;
}

/** The tab that a fragment of the address names, if it names one: "#log". */
export const tabOfHash = (hash: string): DetailTab | undefined =>
  DETAIL_TABS.find(({ id }) => hash === `#${id}`)?.id;

/**
 * The log until the run ends, then the final model. A choice counts as long as the visitor can still want it: one that was
 * made before the run on the screen began gives way to the model at its end, and an earlier run's model to the new log.
 */
export function selectedTab(
  choice: TabChoice | undefined,
  run: { readonly id: RunId | undefined; readonly ended: boolean },
): DetailTab {
  const byDefault = run.ended ? 'final-model' : 'log';
  if (!choice) return byDefault;
  const isOfEarlierRun = run.id !== undefined && choice.run !== undefined && choice.run !== run.id;
  const isOutlived = run.ended ? choice.run !== run.id : isOfEarlierRun && choice.tab === 'final-model';
  return isOutlived ? byDefault : choice.tab;
}
