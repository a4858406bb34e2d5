import { useMemo, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { type Cell, summarise } from '../../../core/math/confusion.ts';
import {
  A_CLICK,
  cellSentence,
  HOW_TO_READ,
  IN_PER_CENT,
  overview,
} from '../../../text/final-model/confusion.ts';
import type { TrainedModel } from '../../commands.tsx';
import { Panel } from '../Panel.tsx';
import { CellImages } from './CellImages.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import classes from './confusion.module.css';

interface Props {
  /** Their names. */
  readonly classes: readonly string[];
  /** Absent where the model that made the matrix is not there: its cells have no images then. */
  readonly images?: { readonly data: DatasetSpec; readonly model: TrainedModel };
  readonly confusion: readonly number[];
}

/** Which classes the final model knows, and what it takes the others for. */
export function ConfusionPanel({ classes: names, images, confusion }: Props) {
  const summary = useMemo(() => summarise(confusion, names), [confusion, names]);
  const [shown, setShown] = useState<Cell>();
  const [opened, setOpened] = useState<Cell>();
  return (
    <Panel
      title="Confusion matrix"
      help={
        <>
          <span>{HOW_TO_READ}</span>
          <span>{images && ` ${A_CLICK}`}</span>
          <span className={classes['narrow']}>{` ${IN_PER_CENT}`}</span>
        </>
      }
    >
      <ConfusionTable summary={summary} onShow={setShown} {...(images && { onOpen: setOpened })} />
      <p className={classes['sentence']}>{shown ? cellSentence(shown, names) : overview(summary)}</p>
      {opened && images && <CellImages cell={opened} {...images} onClose={() => setOpened(undefined)} />}
    </Panel>
  );
}
