import type { Bytes } from './sha256.ts';

/**
 * Inflates raw deflate data of known size. Writing to the stream directly is twice as fast in Chromium as piping
 * a Blob through it. "deflate-raw" rather than gzip: the checksum has been verified already.
 * @throws TypeError when `deflated` is not deflate data; RangeError when it does not fill `size` bytes.
 */
export async function inflate(
  deflated: Bytes,
  size: number,
  format: CompressionFormat = 'deflate-raw',
): Promise<Bytes> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const [bytes] = await Promise.all([collect(stream.readable, size), writer.write(deflated), writer.close()]);
  return bytes;
}

async function collect(readable: ReadableStream<Uint8Array>, size: number): Promise<Bytes> {
  const bytes = new Uint8Array(size);
  const reader = readable.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // Throws a RangeError when there is more than fits.
    bytes.set(value, length);
    length += value.length;
  }
  if (length !== size) throw new RangeError(`Inflated to ${length} bytes, not ${size}.`);
  return bytes;
}
