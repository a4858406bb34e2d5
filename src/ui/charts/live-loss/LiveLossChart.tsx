import { useMemo } from 'react';
import type { ClientId } from '../../../core/ids.ts';
import type { RoundSummary, RunState } from '../../../store/run-state.ts';
import { liveLossCaption, noLossYet } from '../../../text/charts/live-loss.ts';
import { count, loss } from '../../../text/format.ts';
import { clientColor } from '../../palette.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import classes from '../charts.module.css';
import { LegendEntry, Swatch } from '../Legend.tsx';
import { type TableData, tableOf } from '../table-data.ts';
import { useThrottled } from '../use-throttled.ts';
import { LiveLossLines } from './LiveLossLines.tsx';
import { LiveLossSpread } from './LiveLossSpread.tsx';
import { type LiveLosses, liveLosses, lossSpread } from './live-losses.ts';

const TITLE = 'Training loss, live';
/** Above this, lines hide each other: mean and range are drawn. */
const MAX_LINES = 10;
/** A screen reader does not follow five updates a second. */
const TABLE_MS = 1000;

interface Props {
  readonly losses: RunState['losses'];
  /** The current round's sampled clients; empty before they are known. */
  readonly sampled: readonly ClientId[];
  /** The current round's clients that will send no update. */
  readonly failures: RoundSummary['train']['failures'];
  /** How many a round samples. */
  readonly expected: number;
  readonly round: number;
}

/** The loss of each batch of the clients that train in the current round. */
export function LiveLossChart({ losses, sampled, failures, expected, round }: Props) {
  const live = useMemo(() => liveLosses(losses), [losses]);
  const many = Math.max(expected, live.clients.length) > MAX_LINES;
  const tableSource = useThrottled(live, TABLE_MS);
  const table = useMemo(() => lossTable(tableSource, many), [tableSource, many]);
  return (
    <ChartFigure
      title={TITLE}
      caption={liveLossCaption(many)}
      legend={many ? <SpreadLegend /> : <ClientLegend {...{ live, sampled, failures, expected }} />}
      table={live.points.length > 0 ? table : undefined}
      empty={noLossYet(expected, many, sampled.length > 0 && failures.length === sampled.length)}
    >
      {many ? (
        <LiveLossSpread live={live} label={TITLE} round={round} />
      ) : (
        <LiveLossLines live={live} label={TITLE} round={round} />
      )}
    </ChartFigure>
  );
}

/** All sampled clients, from the start: clients that are still to come leave their places, so that nothing moves. */
function ClientLegend({
  live,
  sampled,
  failures,
  expected,
}: { live: LiveLosses } & Pick<Props, 'sampled' | 'failures' | 'expected'>) {
  if (sampled.length === 0)
    return (
      <div className={classes.clientList} aria-hidden>
        {Array.from({ length: expected }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places have nothing but their position.
          <span key={place} className={classes.legendItem} />
        ))}
      </div>
    );
  return (
    <ul className={classes.clientList}>
      {sampled.map((client) => (
        <LegendEntry
          key={client}
          sample={<Swatch colour={clientColor(client)} />}
          value={latestWord(live, client, failures)}
        >
          {`Client ${client}`}
        </LegendEntry>
      ))}
    </ul>
  );
}

/** The latest batch's loss, or that there is no other to come. */
function latestWord(live: LiveLosses, client: ClientId, failures: Props['failures']): string | undefined {
  const failed = failures.find((failure) => failure.client === client)?.failure;
  if (failed) return failed.code === 'loss-not-finite' ? 'diverged' : 'failed';
  const point = live.latest.get(client);
  if (point) return Number.isFinite(point.loss) ? loss(point.loss) : 'diverged';
  return undefined;
}

function SpreadLegend() {
  return (
    <ul className={classes.legendList}>
      <LegendEntry sample={<Swatch colour="var(--series-clients)" />}>Mean of the clients</LegendEntry>
      <LegendEntry sample={<Swatch colour="var(--series-clients-faint)" />}>
        From least to greatest
      </LegendEntry>
    </ul>
  );
}

function lossTable(live: LiveLosses, many: boolean): TableData {
  if (many)
    return tableOf(
      ['Batch', 'Clients', 'Mean loss', 'Least', 'Greatest'],
      lossSpread(live),
      ({ batch, clients, mean, range }) => [count(batch), count(clients), ...[mean, ...range].map(loss)],
    );
  const columns = ['Batch', ...live.clients.map((client) => `Client ${client}`)];
  return tableOf(columns, live.points, ({ batch, losses }) => [
    count(batch),
    ...losses.map((value) => (value === null ? 'none' : loss(value))),
  ]);
}
