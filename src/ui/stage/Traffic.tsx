import type { RunState } from '../../store/run-state.ts';
import { ParcelShape } from './ParcelShape.tsx';
import styles from './Traffic.module.css';
import { downText, phaseTraffic, upText } from './traffic.ts';

/** The counter of what travels: the same parcels as on the stage, in words. */
export function Traffic({ run }: { readonly run: RunState | undefined }) {
  const traffic = run && phaseTraffic(run);
  if (!traffic) return <p className={styles['traffic']} />;
  return (
    <p className={styles['traffic']}>
      <ParcelShape kind="parameters-down" />
      <span>{downText(traffic, run.parameterBytes)}</span>
      <ParcelShape kind={traffic.phase === 'train' ? 'update-up' : 'score-up'} />
      <span>{upText(traffic, run.parameterBytes)}</span>
    </p>
  );
}
