import { memo, useMemo } from 'react';
import { type EndLabel, EndLabels, roomFor } from '../plot/EndLabels.tsx';
import { type Axis, type Frame, GAP } from '../plot/frame.ts';
import { Plot, type PlotActions, type PlotTip } from '../plot/Plot.tsx';
import { type Rule, Rules, ruleLabels } from '../plot/Rules.tsx';
import { drawnValue, type OverlayLine } from './overlay-line.ts';
import { RunLine } from './RunLine.tsx';

interface Props extends Pick<PlotActions, 'onSelect' | 'cursor'> {
  /** Cut to what is looked at. */
  readonly lines: readonly OverlayLine[];
  readonly x: Axis;
  readonly y: Axis;
  readonly tips: readonly PlotTip[];
  readonly format: (value: number) => string;
  /** Beside the lines' ends, in their order; without, a legend says which is which. */
  readonly names: readonly string[] | undefined;
  readonly rules: readonly Rule[];
}

/** Several runs' lines on the same axes. */
export const OverlayPlot = memo(function OverlayPlot(props: Props) {
  const { lines, x, y, tips, format, names, rules, onSelect, cursor } = props;
  const room = useMemo(() => endRoom(names, format, x, rules), [names, format, x, rules]);
  return (
    <Plot x={x} y={y} room={room} {...{ tips, onSelect, cursor }}>
      {(frame) => (
        <>
          <Rules rules={rules} frame={frame} />
          {lines.map((line) => (
            <RunLine key={line.id} line={line} frame={frame} />
          ))}
          <EndLabels
            frame={frame}
            labels={[...endLabels(lines, names, format, frame), ...ruleLabels(rules, frame)]}
          />
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
  rules: readonly Rule[],
): number =>
  names
    ? roomFor([...names.map((name) => `${name} ${format(0.5)}`), ...rules.map(({ name }) => name)])
    : roomFor([x.name ?? '', ...rules.map(({ name }) => name)]) + GAP;

function endLabels(
  lines: readonly OverlayLine[],
  names: readonly string[] | undefined,
  format: Props['format'],
  frame: Frame,
): EndLabel[] {
  return lines.flatMap(({ id, style, points }, i): EndLabel[] => {
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
}
