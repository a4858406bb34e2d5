import type { Step } from '../../../../core/run/events.ts';
import type { RunState } from '../../../../store/run-state.ts';
import { type ClientState, clientState } from '../../../../text/stage/client-state.ts';

/** In the order in which a client goes through them; states without a mark of their own are left out. */
const MARKED = [
  'waiting',
  'waitingForNetwork',
  'loading',
  'loaded',
  'training',
  'sent',
  'trained',
  'aggregated',
  'evaluating',
  'evaluated',
  'startingOver',
  'diverged',
  'failed',
] as const satisfies readonly ClientState[];

/** What clients do in a step when nothing goes wrong. */
const USUAL: Readonly<Record<Step, readonly ClientState[]>> = {
  load: ['waiting', 'loading', 'loaded'],
  initialise: ['loaded'],
  train: ['waiting', 'training', 'sent'],
  aggregate: ['sent', 'aggregated'],
  evaluate: ['aggregated', 'waiting', 'evaluating', 'evaluated'],
  round: ['aggregated', 'evaluated'],
  final: ['aggregated', 'evaluated'],
};

const USUAL_ALONE: Readonly<Record<Step, readonly ClientState[]>> = {
  ...USUAL,
  train: ['waiting', 'training', 'trained'],
  evaluate: ['trained', 'waiting', 'evaluating', 'evaluated'],
  round: ['trained', 'evaluated'],
  final: ['trained', 'evaluated'],
};

/** The states whose marks a field of dots can show now: those of the run's step, and whatever else some client is in. */
export function keyStates({
  step,
  activity,
  status,
  config: { training },
}: Pick<RunState, 'step' | 'activity' | 'status' | 'config'>): readonly ClientState[] {
  const shown = new Set<ClientState>((training === 'federated' ? USUAL : USUAL_ALONE)[step]);
  for (const client of activity.values()) shown.add(clientState(client, status));
  return MARKED.filter((state) => shown.has(state));
}
