/** What the page shows, one at a time. Each is a fragment of the address; without one it is the run. */
export const VIEWS = [
  { id: 'run', name: 'Run', hash: '#' },
  { id: 'compare', name: 'Compare', hash: '#compare' },
] as const;
export type View = (typeof VIEWS)[number]['id'];

/** The view that a fragment of the address names. Other fragments name parts of view Run: "#log". */
export const viewOfHash = (hash: string): View =>
  VIEWS.find((view) => view.id !== 'run' && view.hash === hash)?.id ?? 'run';
