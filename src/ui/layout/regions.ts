import { lazyRegion } from './lazy-region.tsx';

export { ServerLog } from '../log/ServerLog.tsx';
export { Narration } from '../stage/Narration.tsx';
export { Stage } from '../stage/Stage.tsx';

// Charts bring recharts, and the final model comes last: neither delays the first click.
const charts = () => import('../charts/Charts.tsx');
export const RunCharts = lazyRegion(async () => (await charts()).RunCharts);
export const DetailCharts = lazyRegion(async () => (await charts()).DetailCharts);
export const FinalModel = lazyRegion(async () => (await import('../final-model/FinalModel.tsx')).FinalModel);
