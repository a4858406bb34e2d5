import { memo, useMemo } from 'react';
import { batchTitle } from '../../../text/charts/live-loss.ts';
import { count, loss } from '../../../text/format.ts';
import { type EndLabel, EndLabels, roomFor } from '../plot/EndLabels.tsx';
import type { Frame } from '../plot/frame.ts';
import { Glide } from '../plot/Glide.tsx';
import { bandPath, linePath } from '../plot/line-path.ts';
import { Plot, type PlotTip } from '../plot/Plot.tsx';
import plot from '../plot/plot.module.css';
import { Reveal } from '../plot/Reveal.tsx';
import { lossTicks, tickFormat, wholeTicks } from '../ticks.ts';
import { BrokenMark } from './BrokenMark.tsx';
import { endText, longestEndTexts } from './end-text.ts';
import type { LossAt, LossDrawing, LossLine } from './loss-lines.ts';

interface Props {
  /** The current round's. */
  readonly drawing: LossDrawing;
  /** Of the rounds before it, the latest last. */
  readonly earlier: readonly LossDrawing[];
  /** Of a round: the axis' end. */
  readonly batches: number;
  readonly batchesPerPoint: number;
  /** Of all losses of the run. */
  readonly range: readonly [least: number, greatest: number] | undefined;
  /** How many there are in the run. */
  readonly clients: number;
  /** All images are in one place. */
  readonly isPooled: boolean;
}

/** The lines end where their labels say what they are. */
const BATCH_TICKS = 3;
/** As thick as a line looks. */
const DOT = 2.5;

/** Losses over the round's batches: smoothed over raw, and earlier rounds in grey behind them. */
export const LiveLossPlot = memo(function LiveLossPlot(props: Props) {
  const { drawing, batches, batchesPerPoint, range, clients, isPooled } = props;
  const x = useMemo(
    () => ({ ticks: wholeTicks(Math.max(1, batches), BATCH_TICKS), format: count, name: 'batch' }),
    [batches],
  );
  const [least, greatest] = range ?? [];
  const y = useMemo(() => {
    const ticks = lossTicks(least === undefined || greatest === undefined ? undefined : [least, greatest]);
    return { ticks, format: tickFormat(ticks) };
  }, [least, greatest]);
  const tips = useMemo(() => tipsOf(drawing, batchesPerPoint), [drawing, batchesPerPoint]);
  return (
    <Plot x={x} y={y} room={roomFor(longestEndTexts(clients, isPooled))} tips={tips}>
      {(frame) => <Data {...props} frame={frame} />}
    </Plot>
  );
});

function Data({ drawing, earlier, frame }: Props & { readonly frame: Frame }) {
  const { lines, abandoned, band } = drawing;
  const newest = Math.max(0, ...lines.map(({ raw }) => raw.at(-1)?.batch ?? 0));
  return (
    <>
      <Glide frame={frame}>
        <path
          className={plot['earlier']}
          d={earlier.flatMap(({ lines }) => lines.map(({ smoothed }) => through(smoothed, frame))).join('')}
        />
        <g className={plot['abandoned']}>
          {abandoned.map((line) => (
            <ClientLine key={line.name} line={line} frame={frame} />
          ))}
        </g>
      </Glide>
      <Reveal frame={frame} x={frame.x(newest)}>
        <path
          className={plot['band']}
          d={bandPath(
            band.map(({ batch, range: [least, greatest] }) => ({
              x: frame.x(batch),
              y: [frame.y(least), frame.y(greatest)],
            })),
          )}
        />
        {lines.map((line) => (
          <ClientLine key={line.name} line={line} frame={frame} />
        ))}
      </Reveal>
      {[...abandoned, ...lines].map((line) => (
        <LineEnd key={line.name} line={line} frame={frame} />
      ))}
      <EndLabels frame={frame} labels={lines.flatMap((line) => endLabel(line, frame) ?? [])} />
    </>
  );
}

function ClientLine({ line: { raw, smoothed, colour, dash }, frame }: { line: LossLine; frame: Frame }) {
  const only = smoothed.length === 1 ? endOf(smoothed, frame) : undefined;
  return (
    <>
      <path className={plot['raw']} d={through(raw, frame)} stroke={colour} />
      <path className={plot['line']} d={through(smoothed, frame)} stroke={colour} strokeDasharray={dash} />
      {/* No line goes through one point. */}
      {only && <circle cx={only.x} cy={only.y} r={DOT} fill={colour} />}
    </>
  );
}

function LineEnd({ line: { smoothed, broken }, frame }: { line: LossLine; frame: Frame }) {
  const end = broken && endOf(smoothed, frame);
  return end ? <BrokenMark {...end} /> : null;
}

const through = (points: readonly LossAt[], frame: Frame): string =>
  linePath(points.map(({ batch, loss }) => ({ x: frame.x(batch), y: loss === null ? null : frame.y(loss) })));

function endOf(points: readonly LossAt[], frame: Frame): { x: number; y: number } | undefined {
  const last = points.at(-1);
  return last && last.loss !== null ? { x: frame.x(last.batch), y: frame.y(last.loss) } : undefined;
}

function endLabel(line: LossLine, frame: Frame): EndLabel | undefined {
  const { smoothed, colour, dash } = line;
  const end = endOf(smoothed, frame);
  // Beside the plot: within it, another client's line may go on where this one ends.
  return end && { name: endText(line), x: frame.right, y: end.y, colour, dash };
}

function tipsOf({ lines, band }: LossDrawing, batchesPerPoint: number): PlotTip[] {
  const batches = [...new Set(lines.flatMap(({ raw }) => raw.map(({ batch }) => batch)))].sort(
    (a, b) => a - b,
  );
  return batches.map((batch) => ({
    x: batch,
    title: batchTitle({ batchesPerPoint }, batch),
    rows: () => [
      ...lines.flatMap(({ name, colour, raw }) => {
        const value = raw.find((point) => point.batch === batch)?.loss;
        return typeof value === 'number' ? [{ name, colour, value: loss(value) }] : [];
      }),
      ...band.filter((spread) => spread.batch === batch).flatMap(spreadRows),
    ],
  }));
}

const spreadRows = ({ clients, range: [least, greatest], diverged }: LossDrawing['band'][number]) => [
  { name: 'least', value: loss(least) },
  { name: 'greatest', value: loss(greatest) },
  { name: 'clients', value: count(clients) },
  ...(diverged > 0 ? [{ name: 'diverged, left out here', value: count(diverged) }] : []),
];
