import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { RunId } from '../../../core/ids.ts';
import { pointsOf, type SweepPoint } from '../../../core/sweep/points.ts';
import type { Sweep } from '../../../core/sweep/sweep.ts';
import type { SweepState } from '../../../store/sweep-state.ts';
import { sweepDifference } from '../../../text/compare/sweep-difference.ts';
import { linesName, NO_SWEEP_YET } from '../../../text/compare/sweep-figure.ts';
import { earlierSweep, FORM_IS_EMPTY, TAKE_BACK } from '../../../text/compare/sweep-form.ts';
import charts from '../../charts/charts.module.css';
import { failureSentences } from './failed-points.ts';
import { figureOf } from './figure/figure-of.ts';
import { SweepFigure } from './figure/SweepFigure.tsx';
import { SweepTable } from './figure/SweepTable.tsx';
import { SweepDownloads } from './SweepDownloads.tsx';
import { SweepProgress } from './SweepProgress.tsx';
import classes from './sweep.module.css';
import { sweepFileName } from './sweep-file-name.ts';

interface Props {
  /** The sweep on the page: absent before one has begun. */
  readonly state: SweepState | undefined;
  /** What the form and the controls would run. */
  readonly chosen: Sweep | undefined;
  /** Whether both are the same. */
  readonly isSame: boolean;
  readonly onOpen: (run: RunId) => void;
  /** Gives the form and the controls what the figure is of. */
  readonly onTakeBack: (shown: Sweep) => void;
}

/** The figure as it grows, with its table; before there is one, its empty places. */
export function SweepResult({ state, chosen, isSame, onOpen, onTakeBack }: Props) {
  const sweep = state?.sweep ?? chosen;
  const plan = useMemo(() => (sweep ? pointsOf(sweep) : []), [sweep]);
  const data = useMemo(
    () => sweep && figureOf(sweep, plan, state?.points ?? []),
    [sweep, plan, state?.points],
  );
  if (!sweep || !data) return <p className={classes['empty']}>{NO_SWEEP_YET}</p>;
  const difference = chosen ? sweepDifference(sweep, chosen) : FORM_IS_EMPTY;
  const isEarlier = state !== undefined && !isSame;
  return (
    <div className={classes['result']}>
      {state && <SweepProgress state={state} plan={plan} />}
      {isEarlier && (
        <div className={classes['earlier']}>
          <p>{earlierSweep(difference)}</p>
          <Button variant="default" size="compact-sm" onClick={() => onTakeBack(sweep)}>
            {TAKE_BACK}
          </Button>
        </div>
      )}
      <div className={charts.charts}>
        <div className={classes['figure']} data-earlier={isEarlier}>
          <SweepFigure
            data={data}
            measure={sweep.measure}
            seeds={sweep.seeds}
            isGrowing={state === undefined || state.status === 'running'}
            failures={state ? failuresOf(state, plan) : []}
            file={sweepFileName(sweep)}
            onOpen={onOpen}
          />
        </div>
      </div>
      {state && (
        <SweepTable
          data={data}
          linesName={sweep.lines && linesName(sweep.lines, sweep.base)}
          onOpen={onOpen}
        />
      )}
      {state && <SweepDownloads state={state} />}
    </div>
  );
}

const failuresOf = ({ sweep, points }: SweepState, plan: readonly SweepPoint[]): readonly string[] =>
  failureSentences(
    sweep,
    points.flatMap((point, i) => {
      if (point.is !== 'failed') return [];
      const { x, line } = plan[i]!;
      return [{ x, line, message: point.message }];
    }),
  );
