/** Tells the other tabs of this page that kept runs have changed, and hears it from them. */
export interface Tabs {
  readonly announce: () => void;
  readonly onChange: (listener: () => void) => void;
}

/** Where the browser has no channel between tabs, a tab sees changes when it is next looked at. */
export function browserTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { announce: () => {}, onChange: () => {} };
  const channel = new BroadcastChannel('apiary/runs');
  return {
    announce: () => channel.postMessage('changed'),
    onChange: (listener) => channel.addEventListener('message', listener),
  };
}
