import type { RunId } from '../../core/ids.ts';
import type { ModelSource } from '../../core/run/events.ts';
import type { AppState } from '../../store/app-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import { branchedText } from '../../text/run/branch.ts';
import { useAppLater } from '../use-app.tsx';
import styles from './ShownRun.module.css';

const theKept = ({ kept }: AppState) => kept;

interface Props {
  /** The parent. */
  readonly run: RunId;
  readonly round: number;
  /** Where the very first model was read from. */
  readonly initial: ModelSource | undefined;
}

/** Where the shown run branched from. */
export function BranchedFrom({ run, round, initial }: Props) {
  const parent = useAppLater(theKept).find(({ id }) => id === run);
  const name = parent && runName(parent, parent.config);
  return <p className={styles['line']}>{branchedText(round, name, initial)}</p>;
}
