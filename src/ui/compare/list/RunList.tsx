import { Button, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import type { AppState } from '../../../store/app-state.ts';
import {
  FILES_BECOME_RUNS,
  NO_RUNS_YET,
  NOTHING_MATCHES,
  STORAGE_HELP,
  showAllText,
  storageText,
} from '../../../text/compare/runs-list.ts';
import { OpenResults } from '../../final-model/OpenResults.tsx';
import { useApp } from '../../use-app.tsx';
import { Choice } from '../Choice.tsx';
import { filtered, KINDS, type Kind, ORDERS, type Order, sorted } from './order.ts';
import { RunItem } from './RunItem.tsx';
import styles from './RunList.module.css';
import { useGrowing } from './use-growing.ts';

const theKept = ({ kept }: AppState) => kept;
const theStorage = ({ storage }: AppState) => storage;
const theShown = ({ shown }: AppState) => shown;
const theOverlaid = ({ overlaid }: AppState) => overlaid;

/** With fewer runs, one looks instead of searching. */
const WORTH_SEARCHING = 5;

/** Where the charts are below the list instead of beside it, a long list would hide them: it shows so many runs first. */
const NARROW = '(max-width: 74.99em)';
const FEW = 8;

/** Every kept run: what it was, what it came to, and what can be done with it. */
export function RunList() {
  const kept = useApp(theKept);
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [order, setOrder] = useState<Order>('newest');
  const looked = useDeferredValue(typed);
  const found = useMemo(() => sorted(filtered(kept, looked, kind), order), [kept, looked, kind, order]);
  return (
    <section className={styles['runs']} aria-labelledby="runs-title">
      <header className={styles['header']}>
        <h2 id="runs-title" className={styles['title']}>
          Runs
        </h2>
        {kept.length > 0 && <Storage found={found.length} />}
      </header>
      {kept.length >= WORTH_SEARCHING && (
        <div className={styles['tools']}>
          <TextInput
            className={styles['find']}
            type="search"
            size="xs"
            aria-label="Find a run"
            placeholder="Find a run"
            leftSection={<IconSearch size={14} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Choice name="Which runs" value={kind} choices={KINDS} onChange={setKind} />
          <Choice name="Sort by" value={order} choices={ORDERS} onChange={setOrder} />
        </div>
      )}
      <Items found={found} />
      {kept.length === 0 && <p className={styles['empty']}>{NO_RUNS_YET}</p>}
      {kept.length > 0 && found.length === 0 && <p className={styles['empty']}>{NOTHING_MATCHES}</p>}
      <footer className={styles['files']}>
        <p>{FILES_BECOME_RUNS}</p>
        <OpenResults />
      </footer>
    </section>
  );
}

function Storage({ found }: { readonly found: number }) {
  const kept = useApp(theKept);
  const storage = useApp(theStorage);
  return (
    <p className={styles['storage']} title={STORAGE_HELP}>
      {storageText(kept, found, storage)}
    </p>
  );
}

function Items({ found }: { readonly found: ReturnType<typeof sorted> }) {
  const shown = useApp(theShown);
  const overlaid = useApp(theOverlaid);
  const names = useApp(theKept);
  const [all, showAll] = useState(false);
  const narrow = useMediaQuery(NARROW);
  const isCut = narrow && !all && found.length > FEW;
  const items = useGrowing(isCut ? found.slice(0, FEW) : found);
  if (found.length === 0) return null;
  return (
    <>
      <ul className={styles['list']} aria-label="Runs" onKeyDown={moveBetweenItems}>
        {items.map((run) => (
          <RunItem
            key={run.id}
            run={run}
            isShown={run.id === shown}
            place={overlaid.indexOf(run.id)}
            parent={run.parent && names.find(({ id }) => id === run.parent?.run)}
          />
        ))}
      </ul>
      {isCut && (
        <Button variant="subtle" color="gray" className={styles['all']} onClick={() => showAll(true)}>
          {showAllText(found.length)}
        </Button>
      )}
    </>
  );
}

const KEYS: Readonly<Record<string, 'next' | 'previous'>> = { ArrowDown: 'next', ArrowUp: 'previous' };

/** The arrow keys lead to the same control of the neighbouring run: by Tab alone, two hundred runs are a long way. */
function moveBetweenItems(event: KeyboardEvent<HTMLElement>): void {
  const to = KEYS[event.key];
  const { target } = event;
  if (!to || !(target instanceof HTMLElement) || !target.dataset['control']) return;
  const item = target.closest('li');
  const neighbour = to === 'next' ? item?.nextElementSibling : item?.previousElementSibling;
  const control = neighbour?.querySelector<HTMLElement>(`[data-control="${target.dataset['control']}"]`);
  if (!control) return;
  event.preventDefault();
  control.focus();
}
