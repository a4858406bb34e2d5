import { useMemo, useState } from 'react';
import { CLASS_NAMES } from '../../core/cifar10.ts';
import { wholePercent } from '../format.ts';
import { ConfusionTable } from './ConfusionTable.tsx';
import classes from './confusion.module.css';
import {
  type Cell,
  type ConfusionSummary,
  cellSentence,
  commonestMistake,
  extremes,
  summarise,
} from './confusion.ts';
import { Panel } from './Panel.tsx';

/** Which classes the final model knows, and what it takes the others for. */
export function ConfusionPanel({ confusion }: { readonly confusion: readonly number[] }) {
  const summary = useMemo(() => summarise(confusion), [confusion]);
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
      <p className={classes['sentence']}>{shown ? cellSentence(shown) : overview(summary)}</p>
    </Panel>
  );
}

function overview(summary: ConfusionSummary): string {
  const { best, worst } = extremes(summary);
  const known = (c: number) => `${CLASS_NAMES[c]} (${wholePercent(summary.recall[c] ?? 0)})`;
  const mistake = commonestMistake(summary);
  const mistakes = mistake ? ` Commonest mistake: ${cellSentence(mistake)}.` : '';
  return `Recognised best: ${known(best)}, worst: ${known(worst)}.${mistakes}`;
}
