import type { Cell, ConfusionSummary } from '../../../core/math/confusion.ts';
import {
  cellSentence,
  MATRIX_NAME,
  PRECISION_HELP,
  RECALL_HELP,
} from '../../../text/final-model/confusion.ts';
import { ConfusionCell } from './ConfusionCell.tsx';
import classes from './confusion.module.css';
import { useCellFocus } from './use-cell-focus.ts';

interface ConfusionTableProps {
  readonly summary: ConfusionSummary;
  /** The cell that the pointer or the focus is on; undefined when neither is. */
  readonly onShow: (cell: Cell | undefined) => void;
  /** A cell is clicked, or chosen by Enter. */
  readonly onOpen?: (cell: Cell) => void;
}

export function ConfusionTable({ summary, onShow, onOpen }: ConfusionTableProps) {
  const { classes: names, rows, recall, precision, largestShare } = summary;
  const { isTabStop, setStop, table, onKeyDown } = useCellFocus(names.length);
  return (
    <table
      ref={table}
      className={classes['matrix']}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move through its cells (ARIA grid).
      role="grid"
      aria-label={MATRIX_NAME}
      onKeyDown={onKeyDown}
      onMouseLeave={() => onShow(undefined)}
    >
      <thead>
        <ColumnNames names={names} />
      </thead>
      <tbody>
        {rows.map((row, truth) => (
          <tr key={names[truth]}>
            <th scope="row">{names[truth]}</th>
            {row.map((cell) => (
              <ConfusionCell
                key={cell.predicted}
                cell={cell}
                sentence={cellSentence(cell, names)}
                heat={largestShare > 0 ? cell.share / largestShare : 0}
                isTabStop={isTabStop(cell)}
                onShow={() => onShow(cell)}
                {...(onOpen && { onOpen: () => onOpen(cell) })}
                onFocus={() => {
                  setStop(cell);
                  onShow(cell);
                }}
                onBlur={() => onShow(undefined)}
              />
            ))}
            <Share value={recall[truth]} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" title={PRECISION_HELP}>
            precision
          </th>
          {precision.map((value, c) => (
            <Share key={names[c]} value={value} />
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function ColumnNames({ names }: { readonly names: readonly string[] }) {
  return (
    <tr>
      <th scope="col" className={classes['corner']}>
        <span>taken for →</span>
        <span>is ↓</span>
      </th>
      {names.map((name) => (
        <th key={name} scope="col" className={classes['column-name']}>
          <span>{name}</span>
        </th>
      ))}
      <th scope="col" className={classes['column-name']} title={RECALL_HELP}>
        <span>recall</span>
      </th>
    </tr>
  );
}

/** A share in per cent; the sign only where there is room for it. */
function Share({ value }: { readonly value: number | undefined }) {
  return (
    <td className={classes['share']}>
      <span>{value === undefined ? '–' : Math.round(100 * value)}</span>
      {value !== undefined && <span className={classes['wide']}>%</span>}
    </td>
  );
}
