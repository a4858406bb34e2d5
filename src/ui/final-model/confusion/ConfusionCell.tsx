import type { CSSProperties } from 'react';
import type { Cell } from '../../../core/math/confusion.ts';
import { count } from '../../../text/format.ts';
import classes from './confusion.module.css';

interface ConfusionCellProps {
  readonly cell: Cell;
  /** What it says. */
  readonly sentence: string;
  /** 0 to 1 of the scale of colours. */
  readonly heat: number;
  readonly isTabStop: boolean;
  readonly onShow: () => void;
  /** Shows its images. */
  readonly onOpen?: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** From here on, the colour carries black text in both themes; before, the dark theme's cells carry white (4.5 to 1). */
const STRONG = 0.56;

/** A count (on a narrow screen per cent) on its colour. */
export function ConfusionCell({
  cell,
  sentence,
  heat,
  isTabStop,
  onShow,
  onOpen,
  onFocus,
  onBlur,
}: ConfusionCellProps) {
  const { truth, predicted } = cell;
  const wholePercent = Math.round(100 * cell.share);
  return (
    <td
      aria-label={`${sentence}, ${wholePercent} percent`}
      data-place={`${truth},${predicted}`}
      data-opens={onOpen ? true : undefined}
      data-right={truth === predicted || undefined}
      data-strong={heat > STRONG || undefined}
      // CSSProperties knows no custom properties.
      style={{ '--heat': `${(100 * heat).toFixed(1)}%` } as CSSProperties}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onBlur={onBlur}
      onMouseEnter={onShow}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (!onOpen || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <span className={classes['wide']}>{count(cell.count)}</span>
      <span className={classes['narrow']}>{wholePercent}</span>
    </td>
  );
}
