import { useMemo, useState } from 'react';
import { CLASS_NAMES } from '../../core/cifar10.ts';
import { wholePercent } from '../format.ts';
import { ConfusionTable } from './ConfusionTable.tsx';
import classes from './confusion.module.css';
import { type Cell, cellSentence, commonestMistake, extremes, summarise } from './confusion.ts';
import { Panel } from './Panel.tsx';

/** Which classes the final model knows, and what it takes the others for. */
export function ConfusionPanel({ confusion }: { readonly confusion: readonly number[] }) {
  const summary = useMemo(() => summarise(confusion), [confusion]);
  const [shown, setShown] = useState<Cell>();
  const { best, worst } = extremes(summary);
  const mistake = commonestMistake(summary);
  return (
    <Panel
      title="Confusion matrix"
      help={`Rows: what an image is. Columns: what the model takes it for. On the diagonal it is right.`}
    >
      <ConfusionTable summary={summary} onShow={setShown} />
      <p className={classes['sentence']}>
        {shown
          ? cellSentence(shown)
          : `Best: ${CLASS_NAMES[best]} (${wholePercent(summary.recall[best] ?? 0)}). Hardest: ${CLASS_NAMES[worst]} (${wholePercent(summary.recall[worst] ?? 0)}).${mistake ? ` Commonest mistake: ${cellSentence(mistake)}.` : ''}`}
      </p>
    </Panel>
  );
}
