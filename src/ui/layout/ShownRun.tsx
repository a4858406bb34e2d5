import { type AppState, shownInfo, wholeRun } from '../../store/app-state.ts';
import { controlsDiffer, differenceText, settingsText } from '../../text/settings/settings-sentence.ts';
import { CopyLink } from '../controls/CopyLink.tsx';
import { theDraft, useAppLater } from '../use-app.tsx';
import styles from './ShownRun.module.css';

const configOf = (state: AppState) => wholeRun(state)?.config;
const isFromFile = (state: AppState) => shownInfo(state)?.imported === true;

/** Which experiment the results on the screen are of, and how the controls differ from it by now. */
export function ShownRun() {
  const config = useAppLater(configOf);
  const fromFile = useAppLater(isFromFile);
  const draft = useAppLater(theDraft);
  const difference = config && differenceText(draft, config);
  return (
    <section className={styles['shown']} aria-label="Run shown">
      {config && (
        <p className={styles['line']}>
          <strong>{fromFile ? 'Run shown, from a file:' : 'Run shown:'}</strong>{' '}
          <span>{settingsText(config)}</span>
        </p>
      )}
      {config && difference && (
        <div className={styles['difference']}>
          <p className={styles['line']}>{controlsDiffer(difference)}</p>
          <CopyLink config={config} name="Copy the run’s link" />
        </div>
      )}
    </section>
  );
}
