import { Activity, type ComponentType, type PropsWithChildren, useState } from 'react';
import { Region } from '../Region.tsx';
import { ClientsChart, FinalModel, Inside, LabelsChart, LossChart, Schedule, ServerLog } from '../regions.ts';
import { DETAIL_TABS, type DetailTab } from './detail-tab.ts';
import { TabList, tabId } from './TabList.tsx';
import styles from './tabs.module.css';

const CONTENTS: Readonly<Record<DetailTab, ComponentType>> = {
  'final-model': FinalModel,
  clients: ClientsChart,
  loss: LossChart,
  rounds: Inside,
  labels: LabelsChart,
  log: ServerLog,
  schedule: Schedule,
};

interface Props {
  readonly selected: DetailTab;
  readonly onSelect: (tab: DetailTab) => void;
}

/** What one looks into: one panel at a time, whose code is loaded when it is first selected. */
export function Details({ selected, onSelect }: Props) {
  const visited = useVisited(selected);
  return (
    <section aria-label="Details">
      <TabList label="Details" tabs={DETAIL_TABS} selected={selected} onSelect={onSelect} />
      {DETAIL_TABS.map(({ id, label }) => (
        <TabPanel key={id} tab={id} selected={id === selected} onSelect={onSelect}>
          {visited.has(id) && <Content tab={id} name={label.toLowerCase()} />}
        </TabPanel>
      ))}
    </section>
  );
}

interface TabPanelProps {
  readonly tab: DetailTab;
  readonly selected: boolean;
  readonly onSelect: (tab: DetailTab) => void;
}

/** A hidden panel keeps its state, and hears nothing of the run. */
function TabPanel({ tab, selected, onSelect, children }: PropsWithChildren<TabPanelProps>) {
  return (
    <div
      id={tab}
      role="tabpanel"
      aria-labelledby={tabId(tab)}
      className={styles['panel']}
      hidden={!selected}
      // Who reads in a panel has chosen it.
      onFocus={() => onSelect(tab)}
    >
      <Activity mode={selected ? 'visible' : 'hidden'}>{children}</Activity>
    </div>
  );
}

function Content({ tab, name }: { readonly tab: DetailTab; readonly name: string }) {
  const Panel = CONTENTS[tab];
  return (
    <Region name={name} className={styles['content']}>
      <Panel />
    </Region>
  );
}

/** The tabs that have been selected so far. */
function useVisited(selected: DetailTab): ReadonlySet<DetailTab> {
  const [visited, setVisited] = useState<ReadonlySet<DetailTab>>(new Set([selected]));
  if (!visited.has(selected)) setVisited(new Set([...visited, selected]));
  return visited;
}
