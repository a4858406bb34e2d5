import type { KeyboardEvent } from 'react';
import charts from '../charts.module.css';
import type { PlotTip } from './Plot.tsx';

interface Props {
  /** What the places are, and of which chart: "Round in: Accuracy per round". */
  readonly name: string;
  /** A place each, which the arrow keys go through. */
  readonly tips: readonly PlotTip[];
  /** Where it is; undefined while the keyboard is elsewhere. */
  readonly at: number | undefined;
  readonly onMove: (x: number | undefined) => void;
  /** Enter does what a click on the plot does. */
  readonly onChoose?: ((x: number) => void) | undefined;
}

/** The keyboard's way to what the pointer is shown of each round: one stop, whatever there are. */
export function PlotCursor({ name, tips, at, onMove, onChoose }: Props) {
  const last = tips.length - 1;
  const place = at === undefined ? last : tips.findIndex(({ x }) => x === at);
  const tip = tips[place < 0 ? last : place];
  if (!tip) return null;
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') onChoose?.(tip.x);
  };
  return (
    <div className={charts.cursor}>
      <input
        type="range"
        data-no-heir
        aria-label={name}
        aria-valuetext={textOf(tip)}
        min={0}
        max={last}
        value={tips.indexOf(tip)}
        onChange={({ currentTarget }) => onMove(tips[Number(currentTarget.value)]?.x)}
        onFocus={() => onMove(tip.x)}
        onBlur={() => onMove(undefined)}
        onKeyDown={press}
      />
    </div>
  );
}

const textOf = ({ title, rows }: PlotTip): string =>
  [title, ...rows().map(({ name, value }) => `${name} ${value}`.trim())].join(', ');
