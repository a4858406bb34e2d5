import type { Choices } from '../../core/config/schema.ts';
import { useApp } from '../use-app.tsx';

/** The entries that are chosen: they say which settings there are. */
export const useChoices = (): Choices => ({
  partitioner: useApp((state) => state.draft.partitioner),
  strategy: useApp((state) => state.draft.strategy),
  'learning-rate-schedule': useApp((state) => state.draft['learning-rate-schedule']),
});
