/** The positions of each class in ascending order. */
export function positionsByClass(labels: Uint8Array, classes: number): Uint32Array[] {
  const groups = Array.from(labelCounts(labels, classes), (size) => new Uint32Array(size));
  const filled = new Uint32Array(classes);
  for (let position = 0; position < labels.length; position++) {
    const label = labels[position]!;
    groups[label]![filled[label]!++] = position;
  }
  return groups;
}

/** How many examples of each class there are, over all of `labels` or at `positions`. */
export function labelCounts(labels: Uint8Array, classes: number, positions?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(classes);
  // Loops over indices: a slider asks for this on all labels at every step, and iterators take three times as long.
  if (positions) for (let i = 0; i < positions.length; i++) counts[labels[positions[i]!]!]!++;
  else for (let i = 0; i < labels.length; i++) counts[labels[i]!]!++;
  return counts;
}
