import { useMemo } from 'react';
import type { RunState } from '../../store/run-state.ts';
import { count, counted, loss } from '../format.ts';
import { clientColor } from '../palette.ts';
import { ChartFigure } from './ChartFigure.tsx';
import classes from './charts.module.css';
import type { TableData } from './DataTable.tsx';
import { LegendEntry, Swatch } from './Legend.tsx';
import { LiveLossLines } from './LiveLossLines.tsx';
import { LiveLossSpread } from './LiveLossSpread.tsx';
import { type LiveLosses, liveLosses, lossSpread } from './live-losses.ts';
import { useThrottled } from './use-throttled.ts';

const TITLE = 'Training loss, live';
/** Above this, lines hide each other: mean and range are drawn. */
const MAX_LINES = 10;
/** A screen reader does not follow five updates a second. */
const TABLE_MS = 1000;

/** The loss of each batch of the clients that train in the current round. */
export function LiveLossChart({ losses, round }: { losses: RunState['losses']; round: number }) {
  const live = useMemo(() => liveLosses(losses), [losses]);
  const many = live.clients.length > MAX_LINES;
  const tableSource = useThrottled(live, TABLE_MS);
  const table = useMemo(() => tableOf(tableSource), [tableSource]);
  return (
    <ChartFigure
      title={TITLE}
      caption={captionOf(live, many, round)}
      legend={many ? <SpreadLegend /> : <ClientLegend live={live} />}
      table={live.points.length > 0 ? table : undefined}
      empty="While clients train, the loss of each batch appears here, one line a client."
    >
      {many ? <LiveLossSpread live={live} label={TITLE} /> : <LiveLossLines live={live} label={TITLE} />}
    </ChartFigure>
  );
}

function captionOf({ batchesPerPoint, clients }: LiveLosses, many: boolean, round: number): string {
  if (clients.length === 0) return 'Cross-entropy of local training, before each batch’s step.';
  const point =
    batchesPerPoint === 1 ? 'One point is one batch' : `One point is the mean of ${batchesPerPoint} batches`;
  return many
    ? `Cross-entropy of local training in round ${round}. ${point}, over ${counted(clients.length, 'client')}: the mean and the range of those that have come so far.`
    : `Cross-entropy of local training in round ${round}, before each batch’s step. ${point}. Every client starts from the same global parameters.`;
}

function ClientLegend({ live }: { live: LiveLosses }) {
  return (
    <ul className={classes.legendList}>
      {live.clients.map((client) => (
        <LegendEntry
          key={client}
          sample={<Swatch colour={clientColor(client)} />}
          value={loss(live.latest.get(client)!.loss)}
        >
          Client {client}
        </LegendEntry>
      ))}
    </ul>
  );
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

function tableOf(live: LiveLosses): TableData {
  if (live.clients.length > MAX_LINES)
    return {
      columns: ['Batch', 'Clients', 'Mean loss', 'Least', 'Greatest'],
      rows: lossSpread(live).map(({ batch, clients, mean, range }) => [
        count(batch),
        count(clients),
        ...[mean, ...range].map(loss),
      ]),
    };
  return {
    columns: ['Batch', ...live.clients.map((client) => `Client ${client}`)],
    rows: live.points.map(({ batch, losses }) => [
      count(batch),
      ...losses.map((value) => (value === null ? 'none' : loss(value))),
    ]),
  };
}
