import { type AppState, shownInfo, wholeRun } from '../../store/app-state.ts';
import { runName } from '../../text/compare/run-name.ts';
import { branchedText } from '../../text/run/branch.ts';
import { whatIsShown } from '../../text/run/replay.ts';
import { controlsDiffer, differenceText, settingsText } from '../../text/settings/settings-sentence.ts';
import { CopyLink } from '../controls/CopyLink.tsx';
import { theDraft, useAppLater } from '../use-app.tsx';
import { BranchFromHere } from './BranchFromHere.tsx';
import styles from './ShownRun.module.css';

const configOf = (state: AppState) => wholeRun(state)?.config;
const parentOf = (state: AppState) => wholeRun(state)?.parent;

/** Of the run that the shown one branched from; undefined where it is not kept. */
function parentName(state: AppState): string | undefined {
  const id = parentOf(state)?.run;
  const parent = state.kept.find((run) => run.id === id);
  return parent && runName(parent, parent.config);
}

const isFromFile = (state: AppState) => shownInfo(state)?.imported === true;

/** Which experiment the results on the screen are of, and how the controls differ from it by now. */
export function ShownRun() {
  const config = useAppLater(configOf);
  const fromFile = useAppLater(isFromFile);
  const draft = useAppLater(theDraft);
  const parent = useAppLater(parentOf);
  const nameOfParent = useAppLater(parentName);
  const isReplay = useAppLater((state) => state.replay !== undefined);
  const what = whatIsShown(isReplay, fromFile);
  const difference = config && differenceText(draft, config);
  return (
    <section className={styles['shown']} aria-label="Run shown">
      {config && (
        <p className={styles['line']}>
          <strong>{what}</strong> <span>{settingsText(config)}</span>
        </p>
      )}
      {parent && <p className={styles['line']}>{branchedText(parent.round, nameOfParent)}</p>}
      {config && difference && (
        <div className={styles['difference']}>
          <p className={styles['line']}>{controlsDiffer(difference)}</p>
          <CopyLink config={config} name="Copy the run’s link" />
          <BranchFromHere />
        </div>
      )}
    </section>
  );
}
