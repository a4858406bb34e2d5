import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PartitionSummary } from '../../../core/run/events.ts';
import { heatmapCellText } from '../../../text/charts/charts.ts';
import classes from '../charts.module.css';
import { drawHeatmap } from './draw-heatmap.ts';
import { greatestValue, type LabelColumn, labelColumns, type SizeUnit } from './label-columns.ts';

/** A narrower column is no longer seen. */
const MIN_COLUMN_PX = 2;

interface Props {
  /** Their names. */
  readonly classes: readonly string[];
  readonly partitions: readonly PartitionSummary[];
  readonly unit: SizeUnit;
}

/** Classes by clients, for more clients than bars can show; as wide as it gets, clients share columns. */
export const LabelHeatmap = memo(function LabelHeatmap({ classes: names, partitions, unit }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const columns = useMemo(
    () => (width > 0 ? labelColumns(partitions, Math.floor(width / MIN_COLUMN_PX)) : []),
    [partitions, width],
  );
  const greatest = useMemo(() => greatestValue(partitions, unit), [partitions, unit]);
  const [pointed, setPointed] = useState<string>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours come from the scheme's style sheet.
  useEffect(() => {
    if (canvas.current && columns.length > 0)
      drawHeatmap(canvas.current, columns, { unit, greatest, width, height });
  }, [columns, unit, greatest, width, height, scheme]);

  const point = ({ nativeEvent }: PointerEvent) => {
    const column = columns[Math.floor((nativeEvent.offsetX / width) * columns.length)];
    const row = Math.floor((nativeEvent.offsetY / height) * names.length);
    const name = names[row];
    setPointed(column && name !== undefined ? cellText(column, row, name, unit) : undefined);
  };

  return (
    <div className={classes.heatmap}>
      <ol className={classes.heatmapClasses} aria-hidden>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      <div ref={ref} className={classes.heatmapFrame}>
        <canvas ref={canvas} onPointerMove={point} onPointerLeave={() => setPointed(undefined)} />
      </div>
      <div className={classes.heatmapAxis} aria-hidden>
        <span>Client 0</span>
        <span>{pointed ?? ''}</span>
        <span>{partitions.length - 1}</span>
      </div>
    </div>
  );
});

function cellText(column: LabelColumn, label: number, name: string, unit: SizeUnit): string {
  const values = unit === 'absolute' ? column.counts : column.shares;
  return heatmapCellText(column, name, values[label]!, unit);
}
