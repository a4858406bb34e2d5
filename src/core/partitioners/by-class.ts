import { NUM_CLASSES } from '../cifar10.ts';

/** The positions of each class in ascending order. */
export function positionsByClass(labels: Uint8Array): Uint32Array[] {
  return positionsByOwner(labels, NUM_CLASSES);
}

/** How many examples of each class there are, over all of `labels` or at `positions`. */
export function labelCounts(labels: Uint8Array, positions?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(NUM_CLASSES);
  if (positions) for (const position of positions) counts[labels[position]!]!++;
  else for (const label of labels) counts[label]!++;
  return counts;
}

/** The ascending positions of each owner, given every position's owner. */
export function positionsByOwner(owners: Uint8Array | Uint32Array, count: number): Uint32Array[] {
  const sizes = new Uint32Array(count);
  for (const owner of owners) sizes[owner]!++;
  const groups = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(count);
  for (let position = 0; position < owners.length; position++) {
    const owner = owners[position]!;
    groups[owner]![filled[owner]!++] = position;
  }
  return groups;
}
