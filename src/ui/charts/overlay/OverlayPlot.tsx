import { memo, useMemo } from 'react';
import { type EndLabel, EndLabels, roomFor } from '../plot/EndLabels.tsx';
import { type Axis, type Frame, GAP, isWithin } from '../plot/frame.ts';
import { Plot, type PlotActions, type PlotTip } from '../plot/Plot.tsx';
import { type Rule, RuleLine } from '../plot/RuleLine.tsx';
import { drawnValue, type OverlayLine } from './overlay-line.ts';
import { RunLine } from './RunLine.tsx';

interface Props extends Pick<PlotActions, 'onSelect'> {
  /** Cut to what is looked at. */
  readonly lines: readonly OverlayLine[];
  readonly x: Axis;
  readonly y: Axis;
  readonly tips: readonly PlotTip[];
  readonly format: (value: number) => string;
  /** Beside the lines' ends, in their order; without, a legend says which is which. */
  readonly names: readonly string[] | undefined;
  readonly rule?: Rule | undefined;
}

/** Several runs' lines on the same axes. */
export const OverlayPlot = memo(function OverlayPlot(props: Props) {
  const { lines, x, y, tips, format, names, rule, onSelect } = props;
  const room = useMemo(() => endRoom(names, format, x, rule), [names, format, x, rule]);
  return (
    <Plot x={x} y={y} room={room} tips={tips} onSelect={onSelect}>
      {(frame) => (
        <>
          {rule && isWithin(rule.value, frame) && <RuleLine frame={frame} value={rule.value} />}
          {lines.map((line) => (
            <RunLine key={line.id} line={line} frame={frame} />
          ))}
          <EndLabels frame={frame} labels={endLabels(lines, names, format, rule, frame)} />
        </>
      )}
    </Plot>
  );
});

/** Right of the data: for the lines' names, or for the axis' name alone. */
export const endRoom = (
  names: readonly string[] | undefined,
  format: Props['format'],
  x: Axis,
  rule: Rule | undefined,
): number =>
  names
    ? roomFor([...names.map((name) => `${name} ${format(0.5)}`), ...(rule ? [rule.name] : [])])
    : roomFor([x.name ?? '', ...(rule ? [rule.name] : [])]) + GAP;

function endLabels(
  lines: readonly OverlayLine[],
  names: readonly string[] | undefined,
  format: Props['format'],
  rule: Rule | undefined,
  frame: Frame,
): EndLabel[] {
  const ends = lines.flatMap(({ id, style, points }, i): EndLabel[] => {
    const last = points.findLast((point) => drawnValue(point, frame.axes.y.isLog) !== null);
    return names && last
      ? [
          {
            ...{ id, name: names[i]!, value: format(last.y!), x: frame.right, y: frame.y(last.y!) },
            ...{ colour: style.colour, dash: style.dash },
          },
        ]
      : [];
  });
  return rule && isWithin(rule.value, frame)
    ? [...ends, { name: rule.name, x: frame.right, y: frame.y(rule.value) }]
    : ends;
}
