/** What a phone shows, one at a time. Wider screens show all of it. */
export const PHONE_VIEWS = [
  { id: 'run', label: 'Run' },
  { id: 'charts', label: 'Charts' },
  { id: 'model', label: 'Model' },
  { id: 'settings', label: 'Settings' },
] as const;
export type PhoneView = (typeof PHONE_VIEWS)[number]['id'];
