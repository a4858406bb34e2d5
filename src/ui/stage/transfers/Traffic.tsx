import type { RunState } from '../../../store/run-state.ts';
import { bytes } from '../../../text/format.ts';
import { downText, phaseTraffic, upText } from './phase-traffic.ts';
import styles from './Traffic.module.css';
import { TransferShape } from './TransferShape.tsx';

interface Props {
  readonly run: RunState | undefined;
  /** Of one model. */
  readonly parameterBytes: number;
}

/** The counter of what travels: the same transfers as on the stage, in words. */
export function Traffic({ run, parameterBytes }: Props) {
  const traffic = run && phaseTraffic(run);
  return (
    <p className={styles['traffic']}>
      {traffic ? (
        <>
          <TransferShape kind="parameters-down" />
          <span>{downText(traffic)}</span>
          <Way arrow="↓" word="down" />
          <TransferShape kind={traffic.phase === 'train' ? 'update-up' : 'score-up'} />
          <span>{upText(traffic)}</span>
          <Way arrow="↑" word="up" />
        </>
      ) : (
        <span>{`${bytes(parameterBytes)} a model`}</span>
      )}
    </p>
  );
}

const Way = ({ arrow, word }: { readonly arrow: string; readonly word: string }) => (
  <span>
    <span aria-hidden>{arrow}</span>
    <span className={styles['word']}>{word}</span>
  </span>
);
