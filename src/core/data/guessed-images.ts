/** So many images have room beside the curves. */
const MOST = 4;

/**
 * Positions of the test images whose guesses every test of the server tells: the first, in test order, of each of the
 * first four different classes.
 * @param labels the test set's labels, in its original order.
 */
export function guessedImages(labels: Uint8Array): Uint32Array {
  const firsts = new Map<number, number>();
  for (let position = 0; position < labels.length && firsts.size < MOST; position++)
    if (!firsts.has(labels[position]!)) firsts.set(labels[position]!, position);
  return Uint32Array.from(firsts.values());
}
