import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { toQuery } from '../../core/config/url.ts';
import type { RunId } from '../../core/ids.ts';
import { isUnfinished, type RunRecord } from '../../runs/run-record.ts';

/** What a page does with the kept runs when it opens. */
export interface Recall {
  /** Shown again, as it ended. */
  readonly shown?: RunRecord;
  /** Can be continued. */
  readonly offered?: RunRecord;
  /** This tab's own run, when it is the one that can be continued, and the experiment of the link. */
  readonly own?: RunRecord;
}

/** What a run begins with: nothing, or a kept run's checkpoint. */
export interface Beginning {
  /** Of the kept run that goes on. */
  readonly id?: RunId;
  /** This tab's own goes on, where there is one. */
  readonly ownOf?: Promise<Recall>;
  /** A kept run's round, from which a new run goes on under these settings. */
  readonly branch?: { readonly id: RunId; readonly round: number; readonly config: Config };
  /** The shown run's settings, which failed before there was anything to continue. */
  readonly again?: true;
}

/** Whether two configurations are the same experiment. */
export const isSame = (a: Config, b: Config) => toQuery(a) === toQuery(b);

/**
 * This tab's run comes first, then the latest. A link that asks for another experiment than the latest run's gets a page
 * without it; a run whose tab was closed in its middle is offered until it is continued or discarded.
 * @param records those that no tab writes, the last written first.
 * @param mine the run that this tab showed before a reload.
 */
export function recallFrom(
  records: readonly RunRecord[],
  mine: RunId | 'none' | undefined,
  draft: Config,
): Recall {
  const own = records.find(({ id }) => id === mine);
  const latest = records.find(({ status }) => status !== 'running');
  const fits = latest && (isSame(draft, latest.config) || isSame(draft, defaultConfig));
  const shown = own
    ? own.status === 'running'
      ? undefined
      : own
    : mine !== 'none' && fits
      ? latest
      : undefined;
  const interrupted = records.find((record) => record.status === 'running' && isUnfinished(record));
  const offered = [own, shown].find((record) => record && isUnfinished(record)) ?? interrupted;
  return {
    ...(shown && { shown }),
    ...(offered && { offered }),
    ...(own && own === offered && isSame(draft, own.config) && { own }),
  };
}
