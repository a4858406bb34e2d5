/** Bytes in memory of their own, as the platform's digest wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * SHA-256 in lower-case hexadecimal. On an insecure origin, such as a teacher's http address in the classroom's
 * network, browsers have no `crypto.subtle`; there it is computed in JavaScript.
 */
export async function sha256(
  bytes: Bytes,
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : await inJavaScript(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function inJavaScript(bytes: Bytes): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return sha256(bytes);
}
