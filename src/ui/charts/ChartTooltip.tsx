import classes from './charts.module.css';

export interface TooltipRow {
  /** Where names may be the same. */
  readonly id?: string;
  readonly colour?: string;
  readonly name: string;
  readonly value: string;
}

/** What a chart shows beside the pointer. */
export function ChartTooltip({ title, rows }: { title: string; rows: readonly TooltipRow[] }) {
  return (
    <div className={classes.tooltip}>
      <div className={classes.tooltipTitle}>{title}</div>
      {rows.map(({ id, colour, name, value }) => (
        <div key={id ?? name} className={classes.tooltipRow}>
          {colour && <span className={classes.swatch} style={{ background: colour }} />}
          <span>{name}</span>
          <strong>{value}</strong>
        </div>
      ))}
    </div>
  );
}
