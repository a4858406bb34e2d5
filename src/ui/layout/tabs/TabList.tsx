import type { KeyboardEvent } from 'react';
import styles from './tabs.module.css';

export const tabId = (tab: string): string => `tab-${tab}`;

/** Moves the focus to the selected tab, and the tabs into view. */
export function focusTab(): void {
  const tab = document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  tab?.scrollIntoView({ block: 'start' });
  tab?.focus({ preventScroll: true });
}

interface Props<Id extends string> {
  readonly label: string;
  /** In their order; a tab's id is that of its panel too. */
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly selected: Id;
  readonly onSelect: (tab: Id) => void;
}

/** The tabs: one of them is reached by Tab, the others by the arrow keys, Home and End. */
export function TabList<Id extends string>({ label, tabs, selected, onSelect }: Props<Id>) {
  const move = (event: KeyboardEvent) => {
    const next = neighbour(tabs, selected, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div className={styles['list']} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(id)}
          className={styles['tab']}
          aria-selected={id === selected}
          aria-controls={id}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads to from a tab; from the last one on to the first. */
function neighbour<Id extends string>(
  tabs: readonly { readonly id: Id }[],
  tab: Id,
  key: string,
): Id | undefined {
  const now = tabs.findIndex(({ id }) => id === tab);
  const target = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[key];
  return target === undefined ? undefined : tabs.at(target % tabs.length)!.id;
}
