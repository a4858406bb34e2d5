import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { chartFileStem } from '../../../export/run-name.ts';
import { type AppState, shownInfo, wholeRun } from '../../../store/app-state.ts';
import { lastFinishedRound } from '../../../store/run-state.ts';
import { CHART_FORMATS, chartNotSaved } from '../../../text/charts/download.ts';
import { useAppStore } from '../../use-app.tsx';
import classes from '../charts.module.css';
import type { TableData } from '../table-data.ts';
import type { NamedLine } from './read-figure.ts';
import type { ChartFormat } from './save-chart.ts';

interface Props {
  readonly title: string;
  readonly summary: string;
  readonly table: TableData;
  readonly figure: RefObject<HTMLElement | null>;
  /** How its files are called; otherwise after the run on the screen. */
  readonly file: string | undefined;
  readonly lines: readonly NamedLine[] | undefined;
  /** Whether the chart is on the screen: a picture is made of what is. */
  readonly isDrawn: boolean;
}

/** The chart as a picture, and its data: the code for it is loaded when it is asked for. */
export function DownloadMenu(props: Props) {
  const { title, isDrawn } = props;
  const [opened, setOpened] = useState(false);
  const { save, failure } = useSaving(props);
  const name = `Download: ${title}`;
  return (
    <Popover
      {...{ opened, onChange: setOpened, width: 220, position: 'bottom-end', shadow: 'md' }}
      {...{ withArrow: true, withinPortal: true, trapFocus: true, returnFocus: true }}
    >
      <Popover.Target>
        <ActionIcon
          className={classes.button}
          variant="subtle"
          color="gray"
          aria-label={name}
          title={name}
          onClick={() => setOpened(!opened)}
        >
          <IconDownload size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} aria-label={name}>
        {CHART_FORMATS.map(({ format, label }) => (
          <Button
            key={format}
            variant="subtle"
            color="gray"
            justify="start"
            disabled={format !== 'csv' && !isDrawn}
            onClick={async () => {
              if (await save(format)) setOpened(false);
            }}
          >
            {label}
          </Button>
        ))}
        {failure && (
          <p role="alert" className={classes.caption}>
            {failure}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function useSaving({ title, summary, table, figure, file, lines = [] }: Props) {
  const store = useAppStore();
  const [failure, setFailure] = useState<string>();
  const save = async (format: ChartFormat): Promise<boolean> => {
    setFailure(undefined);
    try {
      const { saveChart } = await import('./save-chart.ts');
      if (!figure.current) return false;
      const name = file ?? chartFileStem(namedRun(store.getState()), title);
      await saveChart({ figure: figure.current, summary, lines, table }, format, name);
      return true;
    } catch (error) {
      setFailure(chartNotSaved(error));
      return false;
    }
  };
  return { save, failure };
}

function namedRun(state: AppState) {
  const [run, info] = [wholeRun(state), shownInfo(state)];
  return run && info && { info, config: run.config, round: lastFinishedRound(run) };
}
