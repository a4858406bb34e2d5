import { GAP, textWidth } from '../../../charts/plot/frame.ts';
import type { FigureData, FigurePoint, SeedResult } from './figure-data.ts';

/** Where a sweep's figure is drawn, in CSS pixels of its drawing. */
export interface SweepFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Where the y axis ends: above it is the row of targets that were not reached. */
  readonly top: number;
  readonly bottom: number;
  /** The middle of a swept value. */
  readonly x: (index: number) => number;
  /** Where a line has its point of a swept value: beside the other lines', so that none hides another. */
  readonly pointX: (index: number, line: number) => number;
  /** Where one of the point's seeds is. */
  readonly seedX: (index: number, line: number, seed: number) => number;
  readonly y: (value: number) => number;
  /** The row of targets that were not reached; undefined where all were. */
  readonly missedY: number | undefined;
  /** Swept values' texts, in as many rows as they need. */
  readonly ticks: readonly { readonly x: number; readonly row: number; readonly text: string }[];
  /** The baseline of the x axis' name. */
  readonly nameY: number;
}

/** The y axis' name, above the data. */
const TOP = 26;
/** A row of targets that were not reached, its marks and how many they stand for. */
const MISSED = 34;
const TICK_ROW = 15;
const NAME_ROW = 20;
/** Between two lines' points of one value, at most. */
const LINES_APART = 12;
const SEEDS_APART = 5;
/** Of its widest place, a value's points take at most so much, so that it is seen which value they are of. */
const FILLED = 0.7;

/** @param room right of the data, for the lines' names. */
export function sweepFrame(
  { width, height }: { readonly width: number; readonly height: number },
  { x, y, lines }: FigureData,
  room: number,
): SweepFrame {
  const isMissed = lines.some(({ points }) => points.some(hasMissed));
  const words = isMissed ? NOT_REACHED : [];
  const left = GAP + textWidth([...y.ticks.map(y.formatTick), ...words]);
  const right = Math.max(left + 1, width - room);
  const top = TOP + (isMissed ? MISSED : 0);
  const edge = Math.min(0.12 * (right - left), 56);
  const at = (index: number) => left + edge + x.scale.at[index]! * (right - left - 2 * edge);
  const ticks = rowsOf(x.values.map(({ text }, i) => ({ x: at(i), text })));
  const rows = 1 + Math.max(0, ...ticks.map(({ row }) => row));
  const bottom = Math.max(top + 1, height - NAME_ROW - rows * TICK_ROW - 4);
  const [least, greatest] = [y.ticks[0]!, y.ticks.at(-1)!];
  const between = Math.min(LINES_APART, (FILLED * closest(ticks)) / lines.length);
  const seeds = Math.max(...lines.flatMap(({ points }) => points.map((point) => point.seeds.length)));
  const apart = Math.min(SEEDS_APART, (FILLED * between) / seeds);
  const pointX = (index: number, line: number) => at(index) + between * (line - (lines.length - 1) / 2);
  return {
    ...{ width, height, left, right, top, bottom, x: at, pointX, ticks },
    seedX: (index, line, seed) => pointX(index, line) + apart * (seed - (seeds - 1) / 2),
    y: (value) => bottom + ((value - least) / (greatest - least)) * (top - bottom),
    missedY: isMissed ? TOP + 8 : undefined,
    nameY: bottom + rows * TICK_ROW + NAME_ROW - 4,
  };
}

/** In two lines, as there is little room. */
export const NOT_REACHED: readonly string[] = ['not', 'reached'];

export const hasMissed = ({ seeds }: FigurePoint): boolean => seeds.some(({ is }) => is === 'missed');

/** Texts that would touch stand in rows below each other. */
function rowsOf(labels: readonly { readonly x: number; readonly text: string }[]) {
  const ends: number[] = [];
  const placed = labels.map((label, i) => ({ ...label, i, row: 0 })).sort((a, b) => a.x - b.x);
  for (const label of placed) {
    const half = textWidth([label.text]) / 2;
    const free = ends.findIndex((end) => end + GAP / 2 <= label.x - half);
    label.row = free < 0 ? ends.length : free;
    ends[label.row] = label.x + half;
  }
  return placed.sort((a, b) => a.i - b.i).map(({ x, row, text }) => ({ x, row, text }));
}

function closest(ticks: readonly { readonly x: number }[]): number {
  const sorted = ticks.map(({ x }) => x).sort((a, b) => a - b);
  return Math.min(Number.POSITIVE_INFINITY, ...sorted.slice(1).map((x, i) => x - sorted[i]!));
}

/** A text around x, with its baseline at y. */
interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const TEXT_HEIGHT = 13;

/** Those of the texts that touch none before them along the axis. */
export function withRoom(texts: readonly PlacedText[]): readonly PlacedText[] {
  const kept: PlacedText[] = [];
  const touches = (a: PlacedText, b: PlacedText) =>
    Math.abs(a.x - b.x) < textWidth([a.text, b.text]) + GAP / 2 && Math.abs(a.y - b.y) < TEXT_HEIGHT;
  for (const text of texts.toSorted((a, b) => a.x - b.x))
    if (!kept.some((other) => touches(other, text))) kept.push(text);
  return kept;
}

/** A run of the figure and where it is drawn. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Of the swept value, of the line, and of the seed. */
  readonly index: number;
  readonly line: number;
  readonly result: SeedResult;
}

/** Every run's place: at its value, in the row of missed targets, or at the foot where it has none yet. */
export const placesOf = ({ lines }: FigureData, frame: SweepFrame): Place[] =>
  lines.flatMap(({ points }, line) =>
    points.flatMap(({ seeds }, index) =>
      seeds.map((result, seed) => {
        if (result.is === 'done')
          return { x: frame.seedX(index, line, seed), y: frame.y(result.value), index, line, result };
        const y = result.is === 'missed' ? (frame.missedY ?? frame.top) : frame.bottom;
        return { x: frame.pointX(index, line), y, index, line, result };
      }),
    ),
  );

/** The nearest of `places` that is within `reach` pixels of (x, y). */
export function nearestPlace(
  places: readonly Place[],
  x: number,
  y: number,
  reach: number,
): Place | undefined {
  let best: Place | undefined;
  let least = reach;
  for (const place of places) {
    const distance = Math.hypot(place.x - x, place.y - y);
    if (distance > least) continue;
    [best, least] = [place, distance];
  }
  return best;
}
