import type { RunId } from '../../core/ids.ts';
import type { AppState } from '../../store/app-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import { branchedText } from '../../text/run/branch.ts';
import { useAppLater } from '../use-app.tsx';
import styles from './ShownRun.module.css';

const theKept = ({ kept }: AppState) => kept;

/** Where the shown run branched from. @param run its parent. */
export function BranchedFrom({ run, round }: { readonly run: RunId; readonly round: number }) {
  const parent = useAppLater(theKept).find(({ id }) => id === run);
  const name = parent && runName(parent, parent.config);
  return <p className={styles['line']}>{branchedText(round, name)}</p>;
}
