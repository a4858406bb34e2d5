import { lazyRegion } from './lazy-region.tsx';

export { Narration } from '../stage/Narration.tsx';
export { Stage } from '../stage/Stage.tsx';

// What only a run fills does not delay the first click.
export const Announcer = lazyRegion(async () => (await import('../access/Announcer.tsx')).Announcer);
export const ShownRun = lazyRegion(async () => (await import('./ShownRun.tsx')).ShownRun);
const charts = () => import('../charts/Charts.tsx');
export const WhatItSees = lazyRegion(async () => (await import('../result/WhatItSees.tsx')).WhatItSees);
export const RunCharts = lazyRegion(async () => (await charts()).RunCharts);
export const RunsBeside = lazyRegion(
  async () => (await import('../compare/beside/RunsBeside.tsx')).RunsBeside,
);
export const RoundsTimeline = lazyRegion(
  async () => (await import('../timeline/RoundsTimeline.tsx')).RoundsTimeline,
);

// The details: each is loaded when its tab is first selected.
const clientCharts = () => import('../charts/ClientCharts.tsx');
export const ClientsChart = lazyRegion(async () => (await clientCharts()).ClientsChartPanel);
export const LossChart = lazyRegion(async () => (await charts()).LossChartPanel);
export const Inside = lazyRegion(async () => (await import('../inside/Inside.tsx')).Inside);
export const LabelsChart = lazyRegion(async () => (await clientCharts()).LabelsChartPanel);
export const FinalModel = lazyRegion(async () => (await import('../final-model/FinalModel.tsx')).FinalModel);
export const ServerLog = lazyRegion(async () => (await import('../log/ServerLog.tsx')).ServerLog);
export const Schedule = lazyRegion(async () => (await import('../schedule/Schedule.tsx')).Schedule);

/** Loaded when its view is first shown. */
export const Compare = lazyRegion(async () => (await import('../compare/Compare.tsx')).Compare, 'now');
