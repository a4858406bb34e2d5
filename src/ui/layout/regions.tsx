const Placeholder = ({ name }: { name: string }) => <div style={{ minHeight: 200 }}>{name}</div>;
export const Stage = () => <Placeholder name="Stage" />;
export const Narration = () => <Placeholder name="Narration" />;
export const Charts = () => <Placeholder name="Charts" />;
export { ServerLog } from '../log/ServerLog.tsx';
export const FinalModel = () => <Placeholder name="Final model" />;
