/** Of CIFAR-10. */
const IMAGE_SIZE = 32;

/** The candidate that lost: as src/dataset/delta.ts, with PNG's Paeth predictor in place of a + b - c. */
export function toPaeth(pixels: Uint8Array): Uint8Array {
  const size = pixels.length / 3;
  const planes = new Int8Array(pixels.length);
  for (let i = 0; i < size; i++) {
    const green = pixels[3 * i + 1]!;
    planes[i] = green;
    planes[size + i] = pixels[3 * i]! - green;
    planes[2 * size + i] = pixels[3 * i + 2]! - green;
  }
  for (let i = planes.length - 1; i >= 0; i--) planes[i] = planes[i]! - prediction(planes, i);
  return new Uint8Array(planes.buffer);
}

export function fromPaeth(bytes: Uint8Array): Uint8Array {
  const planes = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < planes.length; i++) planes[i] = planes[i]! + prediction(planes, i);
  const size = bytes.length / 3;
  const pixels = new Uint8Array(bytes.length);
  for (let i = 0; i < size; i++) {
    const green = planes[i]!;
    pixels[3 * i] = planes[size + i]! + green;
    pixels[3 * i + 1] = green;
    pixels[3 * i + 2] = planes[2 * size + i]! + green;
  }
  return pixels;
}

function prediction(planes: Int8Array, i: number): number {
  const x = i % IMAGE_SIZE;
  const y = (i >> 5) % IMAGE_SIZE;
  const left = x > 0 ? planes[i - 1]! : 0;
  if (y === 0) return left;
  const above = planes[i - IMAGE_SIZE]!;
  if (x === 0) return above;
  const corner = planes[i - IMAGE_SIZE - 1]!;
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(above - corner + left - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
