import { short } from '../../text/format.ts';
import { type CanvasColors, fitCanvas } from '../stage/honeycomb/canvas/canvas.ts';
import { roundedUp, type Schedule, type ScheduleBar } from './schedule.ts';

export const ROW_HEIGHT = 22;
const AXIS_HEIGHT = 20;
const LABEL_WIDTH = 74;
const RIGHT = 18;
const TICKS = 4;
/** Below this a number would not fit its bar. */
const TEXT_MIN = 16;

export const scheduleHeight = (rows: number): number => rows * ROW_HEIGHT + AXIS_HEIGHT;

/** Pixels of a second, and where second 0 is. */
const scaleOf = (schedule: Schedule, width: number) => ({
  origin: LABEL_WIDTH,
  perSecond: (width - LABEL_WIDTH - RIGHT) / roundedUp(schedule.seconds),
});

/** The bar under a point of the canvas. */
export function barAt(schedule: Schedule, width: number, x: number, y: number): ScheduleBar | undefined {
  const { origin, perSecond } = scaleOf(schedule, width);
  const seconds = (x - origin) / perSecond;
  return schedule.bars.findLast(
    ({ worker, start, end }) => worker === Math.floor(y / ROW_HEIGHT) && start <= seconds && seconds <= end,
  );
}

/** Paints one row a worker, and its clients as bars along the seconds. */
export function paintSchedule(
  canvas: HTMLCanvasElement,
  schedule: Schedule,
  rows: number,
  width: number,
  colors: CanvasColors,
): void {
  const context = fitCanvas(canvas, width, scheduleHeight(rows));
  context.clearRect(0, 0, width, scheduleHeight(rows));
  context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
  context.textBaseline = 'middle';
  paintAxis(context, schedule, rows, width, colors);
  for (let row = 0; row < rows; row++) {
    context.fillStyle = colors.dimmed;
    context.textAlign = 'left';
    context.fillText(`Worker ${row}`, 0, (row + 0.5) * ROW_HEIGHT);
  }
  const { origin, perSecond } = scaleOf(schedule, width);
  for (const bar of schedule.bars) paintBar(context, bar, origin, perSecond, colors);
}

function paintAxis(
  context: CanvasRenderingContext2D,
  schedule: Schedule,
  rows: number,
  width: number,
  colors: CanvasColors,
): void {
  const { origin, perSecond } = scaleOf(schedule, width);
  const last = roundedUp(schedule.seconds);
  context.textAlign = 'center';
  for (let tick = 0; tick <= TICKS; tick++) {
    const seconds = (last * tick) / TICKS;
    const x = Math.round(origin + seconds * perSecond) + 0.5;
    context.fillStyle = colors.border;
    context.fillRect(x - 0.5, 0, 1, rows * ROW_HEIGHT);
    context.fillStyle = colors.dimmed;
    context.fillText(`${short(seconds)} s`, x, rows * ROW_HEIGHT + AXIS_HEIGHT / 2 + 1);
  }
}

const SHADES: Readonly<Record<ScheduleBar['phase'], number>> = { load: 0.12, train: 0.45, evaluate: 0.2 };

function paintBar(
  context: CanvasRenderingContext2D,
  { worker, client, phase, start, end }: ScheduleBar,
  origin: number,
  perSecond: number,
  colors: CanvasColors,
): void {
  const x = origin + start * perSecond;
  const width = Math.max(1, (end - start) * perSecond - 1);
  const y = worker * ROW_HEIGHT + 2;
  const height = ROW_HEIGHT - 4;
  context.fillStyle = colors.panel;
  context.fillRect(x, y, width, height);
  context.fillStyle = phase === 'train' ? colors.ink : colors.dimmed;
  context.globalAlpha = SHADES[phase];
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  // A line on top for training, at the foot for evaluation: phases differ in more than their colour.
  if (phase !== 'load') context.fillRect(x, phase === 'train' ? y : y + height - 2, width, 2);
  if (width < TEXT_MIN) return;
  context.fillStyle = colors.text;
  context.textAlign = 'center';
  context.fillText(String(client), x + width / 2, y + height / 2 + 1, width);
}
