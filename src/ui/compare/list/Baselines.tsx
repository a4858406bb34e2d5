import type { AppState } from '../../../store/app-state.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { baselineChoices, baselineName, baselineProgress } from '../../../text/compare/baselines.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './RunItem.module.css';

const theBaselines = ({ baselines }: AppState) => baselines;

/** What a run can be compared with: each is computed in the background, kept like a run, and then drawn beside it. */
export function Baselines({ run: { id, config } }: { readonly run: KeptRun }) {
  const { baseline, cancelBaseline } = useCommands();
  const asked = useApp(theBaselines);
  if (config.training !== 'federated') return null;
  return (
    <div className={styles['baselines']}>
      {baselineChoices.map(({ id: training, help }) => {
        const queued = asked.find((one) => one.of === id && one.training === training);
        return (
          <p key={training}>
            {queued && <span>{baselineProgress(training, queued.round, config['num-server-rounds'])}</span>}
            <button
              type="button"
              className={styles['action']}
              title={help}
              onClick={() => (queued ? cancelBaseline : baseline)(id, training)}
            >
              {queued ? 'Cancel' : baselineName(training)}
            </button>
          </p>
        );
      })}
    </div>
  );
}
