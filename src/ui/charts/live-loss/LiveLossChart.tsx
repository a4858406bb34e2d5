import { useMemo } from 'react';
import type { Config } from '../../../core/config/schema.ts';
import type { ClientId } from '../../../core/ids.ts';
import type { LossPoint, RunState } from '../../../store/run-state.ts';
import { liveLossCaption, noLossYet } from '../../../text/charts/live-loss.ts';
import { liveSummary } from '../../../text/charts/summaries.ts';
import { count, loss } from '../../../text/format.ts';
import { ALL_IMAGES } from '../../../text/stage/client-words.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { figure, type TableData, tableOf } from '../table-data.ts';
import { useThrottled } from '../use-throttled.ts';
import { LiveLossPlot } from './LiveLossPlot.tsx';
import { type LiveLosses, liveLosses, lossSpread } from './live-losses.ts';
import { type Broken, lossDrawing } from './loss-lines.ts';

const TITLE = 'Training loss, live';
/** Above this, lines hide each other: mean and range are drawn. */
const MAX_LINES = 10;
/** A screen reader does not follow five updates a second. */
const TABLE_MS = 1000;

interface Props extends Pick<RunState, 'losses' | 'earlierLosses' | 'round'> {
  readonly range: RunState['lossRange'];
  /** The current round's clients whose line goes no further, and why. */
  readonly broken: ReadonlyMap<ClientId, Broken>;
  /** All clients of the round have failed. */
  readonly allFailed: boolean;
  /** A client of the round has trained. */
  readonly trained: boolean;
  /** How many a round samples. */
  readonly expected: number;
  /** How many there are in the run. */
  readonly clients: number;
  readonly training: Config['training'];
}

/** The loss of each batch of the clients that train in the current round. */
export function LiveLossChart(props: Props) {
  const { losses, earlierLosses, round, range, broken, allFailed, trained, expected, clients } = props;
  const { training } = props;
  const isPooled = training === 'centralised';
  const live = useMemo(() => liveLosses(losses), [losses]);
  const many = Math.max(expected, live.clients.length) > MAX_LINES;
  const drawing = useMemo(
    () => lossDrawing(live, many, { broken, isPooled }),
    [live, many, broken, isPooled],
  );
  const earlier = useMemo(
    () => earlierLosses.map((round) => lossDrawing(liveLosses(round), many)),
    [earlierLosses, many],
  );
  const tableSource = useThrottled(live, TABLE_MS);
  const table = useMemo(() => lossTable(tableSource, many, isPooled), [tableSource, many, isPooled]);
  const hasData = live.points.length > 0;
  return (
    <ChartFigure
      title={TITLE}
      summary={liveSummary(TITLE, round, drawing.lines.map(latestOf))}
      caption={liveLossCaption(many, live.batchesPerPoint, training)}
      table={hasData ? table : undefined}
      empty={
        hasData || earlier.length === 0
          ? noLossYet(expected, many, { training, failed: allFailed, trained })
          : ''
      }
    >
      <LiveLossPlot
        drawing={drawing}
        earlier={earlier}
        batches={Math.max(live.batches, mostBatches(earlierLosses))}
        batchesPerPoint={live.batchesPerPoint}
        range={range}
        clients={clients}
        isPooled={isPooled}
      />
    </ChartFigure>
  );
}

const mostBatches = (rounds: readonly (readonly LossPoint[])[]): number =>
  rounds.reduce((most, round) => round.reduce((most, { batches }) => Math.max(most, batches), most), 0);

type Line = ReturnType<typeof lossDrawing>['lines'][number];

const latestOf = ({ name, smoothed, broken }: Line) => ({
  ...{ name, loss: smoothed.at(-1)?.loss ?? undefined, broken },
});

function lossTable(live: LiveLosses, many: boolean, isPooled: boolean): TableData {
  if (many)
    return tableOf(
      ['Batch', 'Clients', 'Mean loss', 'Least', 'Greatest'],
      lossSpread(live),
      ({ batch, clients, mean, range }) => [
        ...[batch, clients].map((value) => figure(value, count)),
        ...[mean, ...range].map((value) => figure(value, loss)),
      ],
    );
  const columns = ['Batch', ...live.clients.map((client) => (isPooled ? ALL_IMAGES : `Client ${client}`))];
  return tableOf(columns, live.points, ({ batch, losses }) => [
    figure(batch, count),
    ...losses.map((value) => figure(value, loss)),
  ]);
}
