import type { PartitionSummary } from '../../../core/run/events.ts';

/** In the words of flwr-datasets' plot_label_distributions. */
export type SizeUnit = 'absolute' | 'percent';

/** Neighbouring clients that share a column of the heatmap. */
export interface LabelColumn {
  readonly firstClient: number;
  readonly lastClient: number;
  /** Images of each class: mean over the column's clients. */
  readonly counts: readonly number[];
  /** Mean over the column's clients of each class's share of the client's images, 0 to 1. */
  readonly shares: readonly number[];
}

/** At most `columns` columns, of as many clients each (the last may have fewer). */
export function labelColumns(partitions: readonly PartitionSummary[], columns: number): LabelColumn[] {
  const perColumn = Math.ceil(partitions.length / columns);
  return Array.from({ length: Math.ceil(partitions.length / perColumn) }, (_, i) =>
    labelColumn(partitions.slice(i * perColumn, (i + 1) * perColumn)),
  );
}

function labelColumn(clients: readonly PartitionSummary[]): LabelColumn {
  const classes = clients[0]!.labelCounts.length;
  const counts = new Array<number>(classes).fill(0);
  const shares = new Array<number>(classes).fill(0);
  for (const { labelCounts } of clients) {
    const images = imageCount(labelCounts);
    labelCounts.forEach((count, label) => {
      counts[label]! += count / clients.length;
      shares[label]! += count / images / clients.length;
    });
  }
  return { firstClient: clients[0]!.client, lastClient: clients.at(-1)!.client, counts, shares };
}

/** What the fullest colour of the heatmap stands for: the greatest count, or share of a client's images. */
export function greatestValue(partitions: readonly PartitionSummary[], unit: SizeUnit): number {
  return partitions.reduce((most, { labelCounts }) => {
    const greatest = Math.max(...labelCounts);
    return Math.max(most, unit === 'absolute' ? greatest : greatest / imageCount(labelCounts));
  }, 0);
}

/** A run starts with the partition that was previewed: the same image, in new objects. */
export const sameLabels = (a: readonly PartitionSummary[], b: readonly PartitionSummary[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(({ labelCounts }, i) => labelCounts.every((count, label) => count === b[i]!.labelCounts[label])));

export const imageCount = (labelCounts: readonly number[]): number =>
  labelCounts.reduce((sum, count) => sum + count, 0);
