import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const ABC = new TextEncoder().encode('abc');
// FIPS 180-2, appendix B.1.
const DIGEST = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

it('digests by the platform', async () => {
  expect(await sha256(ABC)).toBe(DIGEST);
});

it('digests without crypto.subtle, as on an insecure origin', async () => {
  // `null`, since `undefined` would ask for the default.
  expect(await sha256(ABC, null)).toBe(DIGEST);
});
