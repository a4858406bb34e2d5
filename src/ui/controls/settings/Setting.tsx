import type { Value } from '../../../core/config/field.ts';
import { type Config, type ConfigKey, fieldOf, settingOf } from '../../../core/config/schema.ts';
import { sampleSize } from '../../../core/run/sampling.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import { BooleanControl } from './BooleanControl.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { ListControl } from './ListControl.tsx';
import { NumberControl } from './NumberControl.tsx';

/** The control of one setting, as the schema describes it under the present choices. */
export function Setting({ settingKey }: { settingKey: ConfigKey }) {
  const field = useApp((state) => fieldOf(settingKey, state.draft));
  const value = useApp((state) => settingOf(state.draft, settingKey));
  const meaning = useApp((state) => meaningOf(settingKey, state.draft));
  const commands = useCommands();
  const onChange = (next: Value) => commands.change(settingKey, next);
  // A field's kind and its value's type go together in the schema; TypeScript cannot follow that through a key.
  // Undefined is the field of an entry that was chosen a moment ago.
  if (!field) return null;
  switch (field.kind) {
    case 'choice':
      return <ChoiceControl field={field} value={String(value)} onChange={onChange} />;
    case 'boolean':
      return <BooleanControl field={field} value={value === true} onChange={onChange} />;
    case 'list':
      return <ListControl field={field} value={value as readonly number[]} onChange={onChange} />;
    default:
      return <NumberControl field={field} value={Number(value)} meaning={meaning} onChange={onChange} />;
  }
}

/** What a share comes to. */
function meaningOf(key: ConfigKey, config: Config): string | undefined {
  if (key === 'fraction-train') return `${sampleSize('train', config)} of ${config['num-supernodes']}`;
  if (key === 'fraction-evaluate') return `${sampleSize('evaluate', config)} of ${config['num-supernodes']}`;
  return undefined;
}
