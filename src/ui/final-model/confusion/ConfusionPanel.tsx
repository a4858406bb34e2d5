import { useMemo, useState } from 'react';
import { Panel } from '../Panel.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import classes from './confusion.module.css';
import { type Cell, cellSentence, overview, summarise } from './confusion.ts';

interface Props {
  /** Their names. */
  readonly classes: readonly string[];
  readonly confusion: readonly number[];
}

/** Which classes the final model knows, and what it takes the others for. */
export function ConfusionPanel({ classes: names, confusion }: Props) {
  const summary = useMemo(() => summarise(confusion, names), [confusion, names]);
  const [shown, setShown] = useState<Cell>();
  return (
    <Panel
      title="Confusion matrix"
      help={
        <>
          Rows: what an image is. Columns: what the model takes it for. On the diagonal it is right.
          <span className={classes['narrow']}> In per cent of each row.</span>
        </>
      }
    >
      <ConfusionTable summary={summary} onShow={setShown} />
      <p className={classes['sentence']}>{shown ? cellSentence(shown, names) : overview(summary)}</p>
    </Panel>
  );
}
