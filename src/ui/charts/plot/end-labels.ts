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
