/** Between the middles of two labels, in CSS pixels. */
const APART = 14;

/**
 * Heights for labels that want to be at `wanted`, in any order: at least 14 px apart (less where they have no room
 * for it), within `top` and `bottom`, and no farther from where they want to be than that takes.
 */
export function pushApart(wanted: readonly number[], top: number, bottom: number): number[] {
  const apart = Math.min(APART, (bottom - top) / Math.max(1, wanted.length - 1));
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const heights = [...wanted];
  let lowest = top;
  for (const i of order) {
    heights[i] = Math.max(heights[i]!, lowest);
    lowest = heights[i]! + apart;
  }
  let highest = bottom;
  for (const i of order.toReversed()) {
    heights[i] = Math.min(heights[i]!, highest);
    highest = heights[i]! - apart;
  }
  return heights;
}

/** What a label covers from left to right, and where its middle wants to be. */
interface Placed {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Heights for labels, of which only those that stand one above the other push each other apart. */
export function placeLabels(labels: readonly Placed[], top: number, bottom: number): number[] {
  const heights = labels.map(({ y }) => y);
  for (const column of columnsOf(labels)) {
    const placed = pushApart(
      column.map((i) => labels[i]!.y),
      top,
      bottom,
    );
    column.forEach((label, i) => {
      heights[label] = placed[i]!;
    });
  }
  return heights;
}

/** The labels' places in the list, in groups that have nothing in common from left to right. */
function columnsOf(labels: readonly Placed[]): number[][] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[a]!.left - labels[b]!.left || a - b);
  const columns: number[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    if (labels[i]!.left < end) columns.at(-1)!.push(i);
    else columns.push([i]);
    end = Math.max(end, labels[i]!.right);
  }
  return columns;
}
