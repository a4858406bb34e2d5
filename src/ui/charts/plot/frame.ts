/** An axis: unless it says where it ends, its ticks reach from its one end to the other. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
  readonly ends?: readonly [least: number, greatest: number];
  /** Equal ratios are equally far apart; values of 0 and below have no place. */
  readonly isLog?: boolean;
  /** What it counts, where the chart's title does not say. */
  readonly name?: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a chart's data are drawn, in CSS pixels of its drawing, and where a value is in it. */
export interface Frame extends Size {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The axes that it was made from. */
  readonly axes: { readonly x: Axis; readonly y: Axis };
}

/** Half a tick's text, and a marker, above the greatest value. */
const TOP = 6;
/** A line of ticks. */
const BOTTOM = 18;
/** Between a text and what it belongs to. */
export const GAP = 8;
/** About a digit's width in a tick's or a label's size: measuring text would make the browser lay out the page. */
const DIGIT = 6.6;

/** Room for texts of these, in CSS pixels. */
export const textWidth = (texts: readonly string[]): number =>
  DIGIT * texts.reduce((most, { length }) => Math.max(most, length), 0);

/** @param room right of the data, for the labels at the lines' ends. */
export function frameOf(size: Size, axes: { readonly x: Axis; readonly y: Axis }, room: number): Frame {
  const left = GAP + textWidth(axes.y.ticks.map(axes.y.format));
  const right = Math.max(left + 1, size.width - room);
  const [top, bottom] = [TOP, Math.max(TOP + 1, size.height - BOTTOM)];
  return {
    ...size,
    ...{ left, right, top, bottom },
    x: scale(axes.x, left, right),
    y: scale(axes.y, bottom, top),
    axes,
  };
}

/** From the least to the greatest value that an axis has a place for. */
export const endsOf = ({ ticks, ends }: Axis): readonly [least: number, greatest: number] =>
  ends ?? [ticks[0]!, ticks.at(-1)!];

/** Whether a value has a place on the y axis. */
export const isWithin = (value: number, { axes }: Frame): boolean => {
  const [least, greatest] = endsOf(axes.y);
  return value >= least && value <= greatest;
};

function scale(axis: Axis, start: number, end: number): (value: number) => number {
  const along = axis.isLog ? Math.log : Number;
  const [least, greatest] = endsOf(axis).map((value) => along(value));
  return (value) => start + ((along(value) - least!) / (greatest! - least!)) * (end - start);
}

/** The value at a place of the x axis; no farther than its ends. */
export function valueAt({ left, right, axes }: Frame, x: number): number {
  const [least, greatest] = endsOf(axes.x);
  return least + Math.min(1, Math.max(0, (x - left) / (right - left))) * (greatest - least);
}
