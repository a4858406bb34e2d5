import { type AppState, shownInfo, wholeRun } from '../../store/app-state.ts';
import { whatIsShown } from '../../text/run/replay.ts';
import { controlsDiffer, differenceText, settingsText } from '../../text/settings/settings-sentence.ts';
import { CopyLink } from '../controls/CopyLink.tsx';
import { theDraft, useAppLater } from '../use-app.tsx';
import { Later } from './Later.tsx';
import { lazyRegion } from './lazy-region.tsx';
import styles from './ShownRun.module.css';

const BranchFromHere = lazyRegion(async () => (await import('./BranchFromHere.tsx')).BranchFromHere);
const OpenedModel = lazyRegion(async () => (await import('./OpenedModel.tsx')).OpenedModel);
const BranchedFrom = lazyRegion(async () => (await import('./BranchedFrom.tsx')).BranchedFrom);

const configOf = (state: AppState) => wholeRun(state)?.config;
const parentOf = (state: AppState) => wholeRun(state)?.parent;
const initialOf = (state: AppState) => wholeRun(state)?.initial;

const isFromFile = (state: AppState) => shownInfo(state)?.imported === true;

/** Which experiment the results on the screen are of, and how the controls differ from it by now. */
export function ShownRun() {
  const config = useAppLater(configOf);
  const fromFile = useAppLater(isFromFile);
  const draft = useAppLater(theDraft);
  const parent = useAppLater(parentOf);
  const initial = useAppLater(initialOf);
  const isReplay = useAppLater((state) => state.replay !== undefined);
  const what = whatIsShown(isReplay, fromFile);
  const difference = config && differenceText(draft, config);
  if (config && initial && !parent)
    return (
      <section className={styles['shown']} aria-label="Run shown">
        <Later region="words about the model">
          <OpenedModel source={initial} config={config} />
        </Later>
      </section>
    );
  return (
    <section className={styles['shown']} aria-label="Run shown">
      {config && (
        <p className={styles['line']}>
          <strong>{what}</strong> <span>{settingsText(config)}</span>
        </p>
      )}
      {parent && (
        <Later region="words about the branch">
          <BranchedFrom {...parent} initial={initial} />
        </Later>
      )}
      {config && difference && (
        <div className={styles['difference']}>
          <p className={styles['line']}>{controlsDiffer(difference)}</p>
          <CopyLink config={config} name="Copy the run’s link" />
          <Later region="button for a branch">
            <BranchFromHere />
          </Later>
        </div>
      )}
    </section>
  );
}
