import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PartitionSummary } from '../../../core/run/events.ts';
import { LABEL_UNIT, labelsCaption, noLabelsYet, scaleText } from '../../../text/charts/charts.ts';
import { labelsSummary } from '../../../text/charts/summaries.ts';
import { count, percent } from '../../../text/format.ts';
import { classColor } from '../../palette.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import classes from '../charts.module.css';
import { LegendEntry, Swatch } from '../Legend.tsx';
import { figure, type TableData, tableOf } from '../table-data.ts';
import { opacityOf } from './draw-heatmap.ts';
import { LabelBars } from './LabelBars.tsx';
import { LabelHeatmap } from './LabelHeatmap.tsx';
import { greatestValue, imageCount, type SizeUnit } from './label-columns.ts';

const TITLE = 'Label distribution';
/** Above this, bars are too thin: a heatmap. */
const MAX_BARS = 30;

interface Props {
  /** Their names. */
  readonly classes: readonly string[];
  readonly partitions: readonly PartitionSummary[];
  /** The settings give no partition; `partitions` is then the last that was possible. */
  readonly impossible: boolean;
}

/** How many images of each class each client has. */
export function LabelDistributionChart({ classes: names, partitions, impossible }: Props) {
  const [unit, setUnit] = useState<SizeUnit>('absolute');
  const table = useMemo(() => labelTable(names, partitions, unit), [names, partitions, unit]);
  const bars = partitions.length <= MAX_BARS;
  return (
    <ChartFigure
      title={TITLE}
      summary={labelsSummary(
        TITLE,
        partitions.map(({ labelCounts }) => imageCount(labelCounts)),
        names.length,
      )}
      caption={labelsCaption(bars)}
      controls={<UnitControl unit={unit} onChange={setUnit} />}
      legend={bars ? <ClassLegend names={names} /> : <ScaleLegend partitions={partitions} unit={unit} />}
      table={partitions.length > 0 ? table : undefined}
      empty={noLabelsYet(impossible)}
    >
      {bars ? (
        <LabelBars classes={names} partitions={partitions} unit={unit} />
      ) : (
        <LabelHeatmap classes={names} partitions={partitions} unit={unit} />
      )}
    </ChartFigure>
  );
}

function UnitControl({ unit, onChange }: { unit: SizeUnit; onChange: (unit: SizeUnit) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={LABEL_UNIT}
      value={unit}
      // The control's values are the two of its data.
      onChange={(value) => onChange(value as SizeUnit)}
      data={[
        { value: 'absolute', label: 'Images' },
        { value: 'percent', label: 'Percent' },
      ]}
    />
  );
}

function ClassLegend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={classes.legendList}>
      {names.map((name, label) => (
        <LegendEntry key={name} sample={<Swatch colour={classColor(label)} />}>
          {name}
        </LegendEntry>
      ))}
    </ul>
  );
}

function ScaleLegend({ partitions, unit }: { partitions: readonly PartitionSummary[]; unit: SizeUnit }) {
  const greatest = useMemo(() => greatestValue(partitions, unit), [partitions, unit]);
  return (
    <ul className={classes.legendList}>
      <LegendEntry sample={<ScaleSample />}>{scaleText(greatest, unit)}</LegendEntry>
    </ul>
  );
}

const STEPS = 24;

/** From nothing to the fullest colour, as a canvas draws it (draw-heatmap.ts). */
function ScaleSample() {
  return (
    <svg className={classes.sample} width={2 * STEPS} height="12" aria-hidden="true">
      <rect width={2 * STEPS} height="12" fill="var(--apiary-page)" />
      {Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1)).map((share, i) => (
        <rect
          key={share}
          {...{ x: 2 * i, width: 2, height: 12, fill: classColor(7), fillOpacity: opacityOf(share) }}
        />
      ))}
    </svg>
  );
}

const labelTable = (
  names: readonly string[],
  partitions: readonly PartitionSummary[],
  unit: SizeUnit,
): TableData =>
  tableOf(['Client', ...names, 'All images'], partitions, ({ client, labelCounts }) => {
    const all = imageCount(labelCounts);
    const cells = labelCounts.map((images) =>
      unit === 'absolute' ? figure(images, count) : figure(images / all, percent),
    );
    return [String(client), ...cells, figure(all, count)];
  });
