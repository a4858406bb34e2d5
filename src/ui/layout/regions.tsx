import { lazy } from 'react';

export { ServerLog } from '../log/ServerLog.tsx';
export { Narration } from '../stage/Narration.tsx';
export { Stage } from '../stage/Stage.tsx';

// Charts bring recharts, and the final model comes last: neither delays the first click.
export const Charts = lazy(async () => ({ default: (await import('../charts/Charts.tsx')).Charts }));
export const FinalModel = lazy(async () => ({
  default: (await import('../final-model/FinalModel.tsx')).FinalModel,
}));
