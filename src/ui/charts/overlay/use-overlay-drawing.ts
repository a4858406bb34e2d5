import { useMemo } from 'react';
import { loss, percent } from '../../../text/format.ts';
import { accuracyAxis, lossAxis, type ValueView } from '../axes/value-axis.ts';
import type { Rule } from '../plot/Rules.tsx';
import {
  type Against,
  acrossAxis,
  drawnValue,
  type OverlayLine,
  type RoundRange,
  shownPoints,
} from './overlay-line.ts';
import { overlayTips } from './overlay-tips.ts';

interface View extends ValueView {
  readonly measure: 'accuracy' | 'loss';
  readonly against: Against;
  readonly rounds: RoundRange;
  readonly isLog: boolean;
  readonly rules: readonly Rule[];
}

/** What is drawn of runs in a view: their lines, cut to it, and the axes around all of them. */
export function useOverlayDrawing(
  lines: readonly OverlayLine[],
  { rules, measure, against, rounds, isPart, isLog }: View,
) {
  return useMemo(() => {
    const shown = lines.map((line) => ({ ...line, points: shownPoints(line, rounds) }));
    const drawn = shown.flatMap(({ points }) => points.flatMap((point) => drawnValue(point, isLog) ?? []));
    const values = isPart ? drawn : [...drawn, ...rules.map(({ value }) => value)];
    return {
      lines: shown,
      isLog,
      x: acrossAxis(lines, against, rounds, isPart),
      y: measure === 'accuracy' ? accuracyAxis(values, { isPart }) : lossAxis(values, { isPart, isLog }),
      tips: overlayTips(shown, against, measure === 'accuracy' ? percent : loss),
    };
  }, [lines, rules, measure, against, rounds, isPart, isLog]);
}
