import type { KeyboardEvent } from 'react';
import { DETAIL_TABS, type DetailTab } from './detail-tab.ts';
import styles from './tabs.module.css';

export const tabId = (tab: DetailTab): string => `tab-${tab}`;

/** Moves the focus to the selected tab, and the tabs into view. */
export function focusTab(): void {
  const tab = document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  tab?.scrollIntoView({ block: 'start' });
  tab?.focus({ preventScroll: true });
}

interface Props {
  readonly label: string;
  readonly selected: DetailTab;
  readonly onSelect: (tab: DetailTab) => void;
}

/** The tabs: one of them is reached by Tab, the others by the arrow keys, Home and End. */
export function TabList({ label, selected, onSelect }: Props) {
  const move = (event: KeyboardEvent) => {
    const next = neighbour(selected, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div className={styles['list']} role="tablist" aria-label={label} onKeyDown={move}>
      {DETAIL_TABS.map(({ id, label }) => (
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
function neighbour(tab: DetailTab, key: string): DetailTab | undefined {
  const now = DETAIL_TABS.findIndex(({ id }) => id === tab);
  const target = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[key];
  return target === undefined ? undefined : DETAIL_TABS.at(target % DETAIL_TABS.length)!.id;
}
