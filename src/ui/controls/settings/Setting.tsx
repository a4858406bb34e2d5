import { useId } from 'react';
import type { Field, Value } from '../../../core/config/field.ts';
import {
  type Config,
  type ConfigKey,
  fieldOf,
  isIdleInTraining,
  settingOf,
} from '../../../core/config/schema.ts';
import { FULL_BATCH, NO_EFFECT, sampleText } from '../../../text/settings/controls.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import { SettingProblem } from '../problems/SettingProblem.tsx';
import { BooleanControl } from './BooleanControl.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import styles from './Control.module.css';
import { ListControl } from './ListControl.tsx';
import { NumberControl } from './NumberControl.tsx';

/** The control of one setting, as the schema describes it under the present choices. */
export function Setting({ settingKey }: { settingKey: ConfigKey }) {
  const field = useApp((state) => fieldOf(settingKey, state.draft));
  const value = useApp((state) => settingOf(state.draft, settingKey));
  const meaning = useApp((state) => meaningOf(settingKey, state.draft));
  const isIdle = useApp((state) => isIdleInTraining(state.draft, settingKey));
  const commands = useCommands();
  const problemId = useId();
  const onChange = (next: Value) => commands.change(settingKey, next);
  // Undefined is the field of an entry that was chosen a moment ago.
  if (!field) return null;
  return (
    <div>
      <Control field={field} value={value} meaning={meaning} describedBy={problemId} onChange={onChange} />
      {isIdle && <p className={styles['unit']}>{NO_EFFECT}</p>}
      <SettingProblem settingKey={settingKey} id={problemId} />
    </div>
  );
}

interface ControlProps {
  readonly field: Field;
  readonly value: Value | undefined;
  readonly meaning: string | undefined;
  readonly describedBy: string;
  readonly onChange: (next: Value) => void;
}

function Control({ field, value, meaning, ...rest }: ControlProps) {
  // A field's kind and its value's type go together in the schema; TypeScript cannot follow that through a key.
  switch (field.kind) {
    case 'choice':
      return <ChoiceControl field={field} value={String(value)} {...rest} />;
    case 'boolean':
      return <BooleanControl field={field} value={value === true} {...rest} />;
    case 'list':
      return <ListControl field={field} value={value as readonly number[]} {...rest} />;
    default:
      return <NumberControl field={field} value={Number(value)} meaning={meaning} {...rest} />;
  }
}

/** What a share comes to, and what a batch of all images is. */
function meaningOf(key: ConfigKey, config: Config): string | undefined {
  if (isIdleInTraining(config, key)) return undefined;
  if (key === 'fraction-train') return sampleText('train', config);
  if (key === 'fraction-evaluate') return sampleText('evaluate', config);
  if (key === 'batch-size' && config['batch-size'] === 0) return FULL_BATCH;
  return undefined;
}
