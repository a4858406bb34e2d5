import { ActionIcon, Popover, RangeSlider, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconZoomReset } from '@tabler/icons-react';
import { useId } from 'react';
import { ALL_ROUNDS, DRAG_TO_ZOOM, LOG_SCALE, ROUNDS_SHOWN, roundsShown } from '../../../text/charts/axes.ts';
import charts from '../charts.module.css';
import type { RoundRange } from '../overlay/overlay-line.ts';
import classes from './axes.module.css';
import { setLogLoss, setRoundRange, useLogLoss } from './view-settings.ts';

interface Props {
  /** Of the chart. */
  readonly title: string;
  readonly measure: 'accuracy' | 'loss';
  /** Charts of the same view show the same rounds. */
  readonly view: string;
  /** What is looked at; undefined is all. */
  readonly range: RoundRange | undefined;
  /** The last round that can be looked at. */
  readonly last: number;
}

/** How a chart's axes are: which rounds, and a logarithmic scale of losses. */
export function AxesMenu(props: Props) {
  const { title, measure, view, range, last } = props;
  const name = `Axes: ${title}`;
  return (
    <>
      {range && (
        <ActionIcon
          className={charts.button}
          variant="subtle"
          color="gray"
          aria-label={`${ALL_ROUNDS}: ${title}`}
          title={ALL_ROUNDS}
          onClick={() => setRoundRange(view, [0, last], last)}
        >
          <IconZoomReset size={17} aria-hidden />
        </ActionIcon>
      )}
      <Popover width={280} position="bottom-end" shadow="md" withArrow withinPortal trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon className={charts.button} variant="subtle" color="gray" aria-label={name} title={name}>
            <IconAdjustmentsHorizontal size={17} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown className={classes['menu']} aria-label={name}>
          {measure === 'loss' && <LogSwitch />}
          <RoundsSlider {...props} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function LogSwitch() {
  return (
    <Switch
      label={LOG_SCALE}
      checked={useLogLoss()}
      onChange={({ currentTarget }) => setLogLoss(currentTarget.checked)}
    />
  );
}

function RoundsSlider({ view, range, last }: Props) {
  const label = useId();
  const shown = range ?? [0, last];
  return (
    <div className={classes['rounds']}>
      <p id={label} className={classes['label']}>
        <span>{ROUNDS_SHOWN}</span> <strong>{roundsShown(shown)}</strong>
      </p>
      <RangeSlider
        classNames={{ thumb: classes['thumb'] }}
        className={classes['slider']}
        aria-labelledby={label}
        thumbFromLabel="First round"
        thumbToLabel="Last round"
        label={null}
        min={0}
        max={last}
        minRange={1}
        value={[...shown]}
        onChange={(rounds) => setRoundRange(view, rounds, last)}
      />
      <p className={charts.caption}>{DRAG_TO_ZOOM}</p>
    </div>
  );
}
