import type { Config, ConfigKey } from '../../../core/config/schema.ts';
import { fieldOf } from '../../../core/config/schema.ts';
import { sampleSize } from '../../../core/run/sampling.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { NumberControl } from './NumberControl.tsx';

/** The control of one setting, as the schema describes it. */
export function Setting({ settingKey }: { settingKey: ConfigKey }) {
  const value = useApp((state) => state.draft[settingKey]);
  const meaning = useApp((state) => meaningOf(settingKey, state.draft));
  const commands = useCommands();
  const field = fieldOf(settingKey);
  // A field's kind and its value's type go together in the schema; TypeScript cannot follow that through a key.
  const change = (next: number | string) => commands.change(settingKey, next as Config[typeof settingKey]);
  if (field.kind === 'choice') return <ChoiceControl field={field} value={String(value)} onChange={change} />;
  return (
    <NumberControl
      settingKey={settingKey}
      field={field}
      value={Number(value)}
      meaning={meaning}
      onChange={change}
    />
  );
}

/** What a share comes to. */
function meaningOf(key: ConfigKey, config: Config): string | undefined {
  if (key === 'fraction-train') return `${sampleSize('train', config)} of ${config['num-supernodes']}`;
  if (key === 'fraction-evaluate') return `${sampleSize('evaluate', config)} of ${config['num-supernodes']}`;
  return undefined;
}
