import { lazy } from 'react';

export { ServerLog } from '../log/ServerLog.tsx';
export { Narration } from '../stage/Narration.tsx';
export { Stage } from '../stage/Stage.tsx';

// Charts bring recharts, and the final model comes last: neither delays the first click.
const charts = () => import('../charts/Charts.tsx');
export const RunCharts = lazy(async () => ({ default: (await charts()).RunCharts }));
export const DetailCharts = lazy(async () => ({ default: (await charts()).DetailCharts }));
export const FinalModel = lazy(async () => ({
  default: (await import('../final-model/FinalModel.tsx')).FinalModel,
}));
