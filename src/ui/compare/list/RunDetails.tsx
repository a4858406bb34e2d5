import type { KeptRun } from '../../../store/kept-run.ts';
import { detailsOf } from '../../../text/compare/run-facts.ts';
import { useCommands } from '../../commands.tsx';
import { ExportToFlower } from '../../flower/ExportToFlower.tsx';
import { keptLeaving } from '../../flower/leaving-run.ts';
import styles from './RunItem.module.css';

interface Props {
  readonly run: KeptRun;
  /** Of the element that has the run's name. */
  readonly nameId: string;
}

/** All that the list knows of one run. */
export function RunDetails({ run, nameId }: Props) {
  const commands = useCommands();
  return (
    <div className={styles['details']}>
      <dl className={styles['known']}>
        {detailsOf(run).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.status !== 'playing' && (
        <ExportToFlower choices={() => [keptLeaving(run, commands)]} describedBy={nameId} />
      )}
    </div>
  );
}
