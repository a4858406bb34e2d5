import { type CSSProperties, useState } from 'react';
import { datasets } from '../../../core/data/datasets/index.ts';
import { exampleParameterName } from '../../../core/model/example-parameter.ts';
import { byId } from '../../../core/registry.ts';
import { shownStepSeconds } from '../../../store/app-state.ts';
import type { RoundSummary, RunState } from '../../../store/run-state.ts';
import {
  drawingName,
  exampleStep,
  leftOutText,
  NEW_MODEL,
  UNCHANGED,
} from '../../../text/stage/aggregation.ts';
import { SHOW_NUMBERS } from '../../../text/stage/arithmetic.ts';
import { useAppLater } from '../../use-app.tsx';
import styles from './Aggregation.module.css';
import { AverageDrawing } from './AverageDrawing.tsx';
import { ChoiceDrawing } from './ChoiceDrawing.tsx';
import { type Drawing, drawingOf } from './drawing.ts';
import { Title } from './Title.tsx';
import { ValueLine } from './ValueLine.tsx';

interface AggregationProps {
  readonly run: RunState;
  /** Of the stage, in pixels. */
  readonly width: number;
  /** Shows the same in numbers. */
  readonly onOpen: () => void;
}

interface PanelProps extends AggregationProps {
  readonly round: RoundSummary;
}

/** Pixels at scale 1: of the panel, what is left and right of it, and left and right in it. */
const PANEL = { width: 620, margin: 8, padding: 14 };
/** On the largest screens the hive says more than a larger panel would. */
const MOST_SCALE = 1.6;
/** Of the page, in parts of a browser's default. */
const rootTextSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
/** A step that is told in less is over before anything could move. */
const LEAST_SECONDS = 0.2;

/** While the server aggregates it takes the stage, and shows of what it makes the new model. */
export function AggregationPanel({ run, width, onOpen }: AggregationProps) {
  const round = run.rounds[run.round];
  if (run.status !== 'running' || run.step !== 'aggregate' || !round?.aggregated) return null;
  return <Panel key={round.round} run={run} round={round} width={width} onOpen={onOpen} />;
}

function Panel({ run, round, width, onOpen }: PanelProps) {
  const now = useAppLater(shownStepSeconds);
  // What has begun to move goes on at its own speed.
  const [seconds] = useState(now);
  const moves = seconds !== undefined && seconds >= LEAST_SECONDS;
  // All of it grows with the stage and with the browser's text size, from what fits a stage of its least width.
  const scale = Math.min(MOST_SCALE, Math.max(1, width / PANEL.width));
  const [textSize] = useState(rootTextSize);
  const panel = Math.min(width - 2 * PANEL.margin, scale * PANEL.width);
  const inside = panel / (scale * textSize) - 2 * PANEL.padding;
  // React's type knows no custom properties.
  const style = { width: panel, '--seconds': `${seconds ?? 0}s`, '--scale': scale } as CSSProperties;
  const drawing = drawingOf(round);
  const leftOut = leftOutText(round);
  return (
    <div className={styles['overlay']}>
      <figure
        className={styles['panel']}
        style={style}
        data-moves={moves || undefined}
        aria-label={drawingName(round.round)}
      >
        <Made drawing={drawing} width={inside} />
        {leftOut && <p className={styles['left-out']}>{leftOut}</p>}
        {drawing.kind !== 'unchanged' && <NewModel run={run} round={round} onOpen={onOpen} />}
      </figure>
    </div>
  );
}

function Made({ drawing, width }: { readonly drawing: Drawing; readonly width: number }) {
  switch (drawing.kind) {
    case 'unchanged':
      return <Title>{UNCHANGED}</Title>;
    case 'average':
      return <AverageDrawing drawing={drawing} width={width} />;
    case 'choice':
      return <ChoiceDrawing drawing={drawing} width={width} />;
    case 'values':
      return <ValueLine drawing={drawing} width={width} />;
  }
}

/** What has come of it: gold, as all that is the global model. */
function NewModel({ run, round, onOpen }: Omit<PanelProps, 'width'>) {
  const example = round.aggregated?.example;
  const name = exampleParameterName(byId(datasets, run.config.dataset));
  return (
    <div className={styles['result']}>
      <span className={styles['model']} aria-hidden />
      <p>
        <strong>{NEW_MODEL}</strong> <span>{example && exampleStep(name, example)}</span>
      </p>
      <button type="button" className={styles['numbers']} onClick={onOpen}>
        {SHOW_NUMBERS}
      </button>
    </div>
  );
}
