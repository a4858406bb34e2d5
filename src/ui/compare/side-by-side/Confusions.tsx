import { useMemo, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import type { RunId } from '../../../core/ids.ts';
import { type ConfusionSummary, summarise } from '../../../core/math/confusion.ts';
import { CONFUSION_HELP, CONFUSION_TITLE, showMatrix } from '../../../text/compare/side-by-side.ts';
import { overview } from '../../../text/final-model/confusion.ts';
import { LineSample } from '../../charts/Marker.tsx';
import { ConfusionPanel } from '../../final-model/confusion/ConfusionPanel.tsx';
import type { ChartRun } from '../chart-runs.ts';
import styles from './Confusions.module.css';
import { lastConfusion } from './rows.ts';

interface Props {
  readonly runs: readonly ChartRun[];
  readonly data: DatasetSpec;
}

/** The runs' confusion matrices, small and on one scale; one of them at a time in full. */
export function Confusions({ runs, data }: Props) {
  const [opened, setOpened] = useState<RunId>();
  const matrices = useMemo(
    () =>
      runs.flatMap(({ id, name, style, run }) => {
        const confusion = lastConfusion(run);
        if (confusion?.length !== data.classes.length ** 2) return [];
        return [{ id, name, style, confusion, summary: summarise(confusion, data.classes) }];
      }),
    [runs, data],
  );
  if (matrices.length === 0) return null;
  const most = Math.max(...matrices.map(({ summary }) => summary.largestShare));
  const shown = matrices.find(({ id }) => id === opened);
  return (
    <section className={styles['section']} aria-labelledby="confusions-title">
      <h3 id="confusions-title" className={styles['title']}>
        {CONFUSION_TITLE}
      </h3>
      <p className={styles['help']}>{CONFUSION_HELP}</p>
      <ul className={styles['matrices']}>
        {matrices.map(({ id, name, style, summary }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['matrix']}
              aria-label={showMatrix(name)}
              aria-expanded={id === opened}
              onClick={() => setOpened(id === opened ? undefined : id)}
            >
              <SmallMatrix summary={summary} most={most} />
            </button>
            <p className={styles['name']}>
              <LineSample look={style} />
              <span>{name}</span>
            </p>
          </li>
        ))}
      </ul>
      {shown && (
        <div className={styles['full']}>
          <ConfusionPanel classes={data.classes} confusion={shown.confusion} />
        </div>
      )}
    </section>
  );
}

/** Ten cells a side. @param most the share that has the fullest shade. */
function SmallMatrix({ summary, most }: { readonly summary: ConfusionSummary; readonly most: number }) {
  const size = summary.classes.length;
  return (
    <svg
      className={styles['cells']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={overview(summary)}
    >
      {summary.rows.flat().map(({ truth, predicted, share }) => (
        <rect
          key={`${truth} ${predicted}`}
          x={predicted}
          y={truth}
          width="1"
          height="1"
          opacity={most > 0 ? share / most : 0}
        />
      ))}
    </svg>
  );
}
