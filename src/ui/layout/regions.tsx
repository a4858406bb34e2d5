import { lazy } from 'react';

export { ServerLog } from '../log/ServerLog.tsx';

// Charts bring recharts, and the final model comes last: neither delays the first click.
export const Charts = lazy(async () => ({ default: (await import('../charts/Charts.tsx')).Charts }));
export const FinalModel = lazy(async () => ({
  default: (await import('../final-model/FinalModel.tsx')).FinalModel,
}));

const Placeholder = ({ name }: { name: string }) => <div style={{ minHeight: 200 }}>{name}</div>;
export const Stage = () => <Placeholder name="Stage" />;
export const Narration = () => <Placeholder name="Narration" />;
