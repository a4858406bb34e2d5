import type { Notice } from '../../store/app-state.ts';

const runs = (count: number): string => (count === 1 ? 'One run' : `${count} runs`);

/** Of runs that were deleted a moment ago. */
export const runsRemoved = (count: number): Notice => ({
  id: 'runs/removed',
  kind: 'info',
  title: count === 1 ? 'The run was deleted' : `${count} runs were deleted`,
  text: 'This can be undone for ten seconds.',
  action: 'undo-remove',
});

/** Of runs that were not deleted, because a tab plays them. */
export const runsStay = (count: number): Notice => ({
  id: 'runs/stay',
  kind: 'warning',
  title: `${runs(count)} stayed`,
  text: 'What is being played is not deleted. Stop it first.',
});

/** The charts have as many runs as can be told apart. */
export const chartsAreFull = (most: number): Notice => ({
  id: 'runs/charts-full',
  kind: 'info',
  title: 'The charts are full',
  text: `They show ${most} runs, and more no reader could tell apart. Take one out first.`,
});

/** The storage was full. @param count runs that went. */
export const roomMade = (count: number): Notice => ({
  id: 'runs/room-made',
  kind: 'info',
  title: `${count === 1 ? 'The oldest run was' : `The ${count} oldest runs were`} deleted`,
  text: 'Kept runs had filled the storage of this page. A pinned run is never deleted to make room.',
});

/** There is no room for a run's models, even without any other run. */
export const KEPT_BARE: Notice = {
  id: 'runs/kept-bare',
  kind: 'warning',
  title: 'The storage is full',
  text: 'Of this run only its events are kept: it can be shown and compared later, but not continued. Delete runs or free some space.',
};
