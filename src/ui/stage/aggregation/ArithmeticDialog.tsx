import { Modal } from '@mantine/core';
import { datasets } from '../../../core/data/datasets/index.ts';
import { exampleParameterName } from '../../../core/model/example-parameter.ts';
import { byId } from '../../../core/registry.ts';
import type { RunState } from '../../../store/run-state.ts';
import { leftOutText } from '../../../text/stage/aggregation.ts';
import {
  arithmeticTitle,
  choiceResult,
  introText,
  NO_VALUES,
  NOTHING_YET,
  stepText,
  sumText,
  valuesResult,
} from '../../../text/stage/arithmetic.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import styles from './Arithmetic.module.css';
import { ArithmeticTable } from './ArithmeticTable.tsx';
import { type Arithmetic, arithmeticOf } from './arithmetic.ts';

interface Props {
  readonly run: RunState | undefined;
  readonly onClose: () => void;
}

/** The latest aggregation on the real values of one parameter. On a phone it is a sheet from below. */
export function ArithmeticDialog({ run, onClose }: Props) {
  useFocusReturn();
  const arithmetic = arithmeticOf(run?.rounds ?? []);
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      centered
      title={arithmeticTitle(arithmetic?.round.round)}
      classNames={{ inner: styles['inner'], content: styles['content'], title: styles['title'] }}
    >
      {run && arithmetic ? (
        <Shown run={run} arithmetic={arithmetic} />
      ) : (
        <p className={styles['text']}>{NOTHING_YET}</p>
      )}
    </Modal>
  );
}

function Shown({ run, arithmetic }: { readonly run: RunState; readonly arithmetic: Arithmetic }) {
  const name = exampleParameterName(byId(datasets, run.config.dataset));
  const leftOut = leftOutText(arithmetic.round);
  return (
    <div className={styles['text']}>
      <p>{arithmetic.example ? introText(run.numParameters, name) : NO_VALUES}</p>
      <ArithmeticTable arithmetic={arithmetic} name={name} />
      {leftOut && <p className={styles['left-out']}>{leftOut}</p>}
      <p className={styles['result']}>{resultText(arithmetic)}</p>
    </div>
  );
}

function resultText({ kind, rows, sum, example, isSum }: Arithmetic): string {
  if (!example) return '';
  if (kind === 'choice') return choiceResult(example);
  if (kind === 'values') return valuesResult(example, rows.filter(({ taken }) => taken).length);
  return isSum || sum === undefined ? sumText(example) : stepText(sum, example);
}
