import { createContext, type PropsWithChildren, useContext } from 'react';
import type { Commands } from '../simulation/commands.ts';

export type { Commands, OpenedFile, TrainedModel } from '../simulation/commands.ts';

const CommandsContext = createContext<Commands | undefined>(undefined);

export function CommandsProvider({ commands, children }: PropsWithChildren<{ commands: Commands }>) {
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('useCommands needs a CommandsProvider above it.');
  return commands;
}
