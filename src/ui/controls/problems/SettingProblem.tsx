import type { ConfigKey } from '../../../core/config/schema.ts';
import { MendButtons } from './MendButtons.tsx';
import styles from './problems.module.css';
import { useProblems } from './use-problems.ts';

interface Props {
  readonly settingKey: ConfigKey;
  /** Of the text, which describes the control: empty without a problem. */
  readonly id: string;
}

/** Why the settings cannot run, at the setting that is to blame, and the way out. */
export function SettingProblem({ settingKey, id }: Props) {
  const problem = useProblems().find(({ key }) => key === settingKey);
  return (
    <div className={problem && styles['problem']}>
      <p id={id} hidden={!problem}>
        {problem?.message}
      </p>
      {problem && <MendButtons remedies={problem.remedies} />}
    </div>
  );
}
