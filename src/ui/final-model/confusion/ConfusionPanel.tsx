import { useMemo, useState } from 'react';
import { type Cell, summarise } from '../../../core/math/confusion.ts';
import { cellSentence, HOW_TO_READ, IN_PER_CENT, overview } from '../../../text/final-model/confusion.ts';
import { Panel } from '../Panel.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import classes from './confusion.module.css';

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
          <span>{HOW_TO_READ}</span>
          <span className={classes['narrow']}>{` ${IN_PER_CENT}`}</span>
        </>
      }
    >
      <ConfusionTable summary={summary} onShow={setShown} />
      <p className={classes['sentence']}>{shown ? cellSentence(shown, names) : overview(summary)}</p>
    </Panel>
  );
}
