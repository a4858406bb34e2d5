/** No eye sees a smaller distance between two rings of a stage: 0.03 is 11 of a ring's 360 degrees. */
const UNSEEN = 0.03;
/** Standard deviations of the statistic: equal mixes are further apart by chance once in 30,000 partitions. */
const CHANCE = 4;

interface Labelled {
  readonly labelCounts: readonly number[];
}

/**
 * Whether clients have the same mix of classes, as far as that can be: either no client's mix is seen to differ from that
 * of all (total variation distance), or they differ by no more than drawing images at random makes them (Pearson's
 * chi-squared test of homogeneity). The fewer images clients hold, the more an IID partition's mixes differ by chance.
 */
export function haveSameMix(partitions: readonly Labelled[]): boolean {
  const classes = partitions[0]?.labelCounts.length ?? 0;
  const totals = Array.from({ length: classes }, (_, label) =>
    sum(partitions.map((p) => p.labelCounts[label]!)),
  );
  const all = sum(totals);
  let statistic = 0;
  let farthest = 0;
  for (const { labelCounts } of partitions) {
    const images = sum(labelCounts);
    let distance = 0;
    for (const [label, count] of labelCounts.entries()) {
      const expected = (images * totals[label]!) / all;
      if (expected === 0) continue;
      statistic += (count - expected) ** 2 / expected;
      distance += Math.abs(count - expected) / images / 2;
    }
    farthest = Math.max(farthest, distance);
  }
  const freedom = (partitions.length - 1) * (totals.filter((total) => total > 0).length - 1);
  return farthest <= UNSEEN || statistic <= freedom + CHANCE * Math.sqrt(2 * freedom);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
